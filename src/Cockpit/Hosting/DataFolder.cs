using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>The folder one host owns: lock, address, secrets, private cluster.</summary>
public sealed class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Others may pass through it (PostgreSQL runs as another user when root starts us) but not list it.</summary>
    private const UnixFileMode OwnerAndPassage = OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="OperatorException">There can be no such folder.</exception>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path, OwnerAndPassage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{Path} cannot be the data folder: {e.Message}");
        }
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The text of a file of this folder, made by <paramref name="make"/> the first time; readable by the owner alone.</summary>
    public string Kept(string name, Func<string> make)
    {
        var path = File(name);
        if (System.IO.File.Exists(path))
            return System.IO.File.ReadAllText(path).Trim();
        var text = make();
        WriteOwnerOnly(name, text);
        return text;
    }

    /// <param name="name">Of a file that was cut short or written over.</param>
    /// <param name="next">What happens once it is deleted.</param>
    public OperatorException Damaged(string name, string next) => new($"{File(name)} is damaged; delete it. {next}");

    /// <summary>Replaces a file as a whole, with mode 0600 from its first byte on.</summary>
    public void WriteOwnerOnly(string name, string text)
    {
        var aside = File(name + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)));
        try
        {
            using (var stream = new FileStream(aside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true); // else a machine that loses power may keep the name and lose the text
            }
            System.IO.File.Move(aside, File(name), overwrite: true);
        }
        catch (IOException)
        {
            System.IO.File.Delete(aside); // a full disk is not to fill with what could not be written
            throw;
        }
    }
}
