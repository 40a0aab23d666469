using SpatialCockpit.Analytics.Risk.Process;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>Trainings on disk: of each model a folder, with one for each version. One that is there is whole; what a kill leaves of a training is swept away by the next.</summary>
internal sealed class ModelShelf(RiskOptions options)
{
    /// <summary>What is not yet, or never will be, a version.</summary>
    private const char AsideSign = '.';

    /// <summary>Where the files of the rows lie that a version was made of.</summary>
    public const string RowsFolder = "rows";

    public string FolderOf(string model, string version) => Path.Combine(options.Folder, model, version);

    /// <param name="task">That the folder is for: of one model one at a time. What a kill left of an earlier one is swept away.</param>
    /// <returns>A folder to work in; one that was trained in is put in its place by <see cref="Keep"/>.</returns>
    public AsideFolder BeginAside(string model, string task)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, model));
        var start = $"{AsideSign}{task}-";
        foreach (var left in folder.EnumerateDirectories(start + "*"))
            new AsideFolder(left.FullName).Dispose();
        var aside = Path.Combine(folder.FullName, start + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(Path.Combine(aside, RowsFolder));
        return new(aside);
    }

    /// <summary>Made of the day, and of how often it was trained on it.</summary>
    /// <param name="taken">Versions that were given before, whether their folders are still there or not.</param>
    public string NextVersion(string model, DateOnly day, IReadOnlyCollection<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var version = FormattableString.Invariant($"{day:yyyy-MM-dd}.{number}");
            if (!taken.Contains(version) && !Directory.Exists(FolderOf(model, version)))
                return version;
        }
    }

    public void Keep(AsideFolder aside, string model, string version) => Directory.Move(aside.Path, FolderOf(model, version));

    /// <summary>All but some versions go.</summary>
    public void Sweep(string model, IReadOnlyCollection<string> kept)
    {
        foreach (var folder in new DirectoryInfo(Path.Combine(options.Folder, model)).EnumerateDirectories().Where(folder => !kept.Contains(folder.Name) && !folder.Name.StartsWith(AsideSign)))
            folder.Delete(recursive: true);
    }

    public static string CardOf(string folder) => Path.Combine(folder, ModelFolder.CardFile);
}
