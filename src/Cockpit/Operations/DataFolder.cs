using System.Security.Cryptography;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>The folder one host owns: lock, address, secrets, private cluster.</summary>
public sealed class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Others may pass through it (PostgreSQL runs as another user when root starts us) but not list it.</summary>
    private const UnixFileMode OwnerAndPassage = OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path, OwnerAndPassage);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A secret of this folder, made by <paramref name="make"/> the first time; readable by the owner alone.</summary>
    public string Secret(string name, Func<string> make)
    {
        var path = File(name);
        if (System.IO.File.Exists(path))
            return System.IO.File.ReadAllText(path).Trim();
        var secret = make();
        WriteOwnerOnly(name, secret);
        return secret;
    }

    /// <summary>Replaces a file as a whole, with mode 0600 from its first byte on.</summary>
    public void WriteOwnerOnly(string name, string text)
    {
        var aside = File(name + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)));
        using (var stream = new FileStream(aside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        using (var writer = new StreamWriter(stream))
            writer.Write(text);
        System.IO.File.Move(aside, File(name), overwrite: true);
    }
}
