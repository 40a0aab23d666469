using System.Globalization;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>
/// <c>imports</c> in the data folder: a working folder for every import under way, empty again when none is, and the rejects files, which stay.
/// File names of clients never become paths.
/// </summary>
public sealed class ImportFolder(string dataFolder)
{
    private const string RejectsPath = "imports/rejects";
    private readonly string _work = Path.Combine(dataFolder, "imports", "work");

    /// <summary>Removes what a killed process left behind.</summary>
    public void Clean()
    {
        if (Directory.Exists(_work))
            Directory.Delete(_work, recursive: true);
    }

    public WorkFolder NewWork()
    {
        Directory.CreateDirectory(_work);
        return new WorkFolder(Path.Combine(_work, Guid.NewGuid().ToString("n")));
    }

    /// <param name="what">What is imported; letters, digits and dashes of it are kept in the name.</param>
    public Rejects NewRejects(string what, DateTimeOffset now)
    {
        var plain = string.Concat(what.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(40));
        return new Rejects(Path.Combine(dataFolder, RejectsPath, string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd-HHmmss}-{plain}-{Guid.NewGuid().ToString("n")[..6]}.csv")));
    }

    /// <summary>The rejects file's path below the data folder, null when nothing was rejected.</summary>
    public string? Reference(Rejects rejects) => rejects.Count == 0 ? null : $"{RejectsPath}/{Path.GetFileName(rejects.Path)}";

    /// <exception cref="ImportRefusedException">A row was rejected and the import is strict; the rejects file stays.</exception>
    public void RefuseIfStrict(bool strict, Rejects rejects)
    {
        if (strict && rejects.Count > 0)
            throw new ImportRefusedException(ImportProblems.RowsRejected, $"{rejects.Count} rows are bad, the first: {rejects.First}.", null, new("rejected", rejects.Count), new("rejects_file", Reference(rejects)));
    }

    /// <summary>A rejects file by its bare name; null when there is none.</summary>
    public string? FindRejects(string fileName)
    {
        var path = Path.Combine(dataFolder, RejectsPath, fileName);
        return Path.GetFileName(fileName) == fileName && File.Exists(path) ? path : null;
    }
}

/// <summary>One import's own folder, gone with it.</summary>
public sealed class WorkFolder : IDisposable
{
    internal WorkFolder(string path)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Path = path;
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
