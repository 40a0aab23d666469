using SpatialCockpit.Analytics.Risk.Process;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>Trainings on disk: of each model a folder, with one for each version. One that is there is whole; what a kill leaves of a training is swept away by the next.</summary>
internal sealed class ModelShelf(RiskOptions options)
{
    private const string AsideStart = ".training-";

    /// <summary>Where the files of the rows lie that a version was made of.</summary>
    public const string RowsFolder = "rows";

    public string FolderOf(string model, string version) => Path.Combine(options.Folder, model, version);

    /// <returns>A folder to train in, to be put in its place by <see cref="Keep"/>.</returns>
    public string BeginAside(string model)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, model));
        foreach (var left in folder.EnumerateDirectories(AsideStart + "*"))
            left.Delete(recursive: true);
        var aside = Path.Combine(folder.FullName, AsideStart + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(Path.Combine(aside, RowsFolder));
        return aside;
    }

    /// <summary>Made of the day, and of how often it was trained on it.</summary>
    public string NextVersion(string model, DateOnly day)
    {
        for (var number = 1; ; number++)
        {
            var version = FormattableString.Invariant($"{day:yyyy-MM-dd}.{number}");
            if (!Directory.Exists(FolderOf(model, version)))
                return version;
        }
    }

    public void Keep(string aside, string model, string version) => Directory.Move(aside, FolderOf(model, version));

    /// <summary>All but some versions go.</summary>
    public void Sweep(string model, IReadOnlyCollection<string> kept)
    {
        foreach (var folder in new DirectoryInfo(Path.Combine(options.Folder, model)).EnumerateDirectories().Where(folder => !kept.Contains(folder.Name) && !folder.Name.StartsWith(AsideStart, StringComparison.Ordinal)))
            folder.Delete(recursive: true);
    }

    public static string CardOf(string folder) => Path.Combine(folder, ModelFolder.CardFile);
}
