using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Backups.Restoring;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Identity.SingleSignOn;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Backups.Contents;

/// <summary>
/// All there is below a data folder, each with what a backup does with it. The first that fits decides. What an operator put there beside (a key that <c>rasters.yaml</c> names) is kept as well; a kind of file of
/// ours that stands nowhere here is found by the tests.
/// </summary>
public static partial class DataFolderContents
{
    /// <param name="Path">Relative to the data folder; what ends with a slash is a folder and all that is below, a star is part of a name.</param>
    public sealed record Decision(string Path, Fate Fate)
    {
        private readonly Regex _fits = new($"^{Regex.Escape(Path).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}{(Path.EndsWith('/') ? "" : "$")}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

        public bool Fits(string path) => _fits.IsMatch(path);
    }

    public static readonly IReadOnlyList<Decision> All =
    [
        new(AuditSecrets.LastFile, Fate.KeptFirst),
        new(AuditSecrets.KeyFile, Fate.Kept),
        new(SecretFile.Name, Fate.Kept),
        new(AdminToken.FileName, Fate.Kept),
        new(ExternalRecord.PasswordsFile, Fate.Kept),
        new(DemoUsers.FileName, Fate.Kept),
        new(FirstStart.Marker, Fate.Kept),
        new(CitySettings.FileName, Fate.Kept),
        new(SingleSignOnSettings.UsualSecretFile, Fate.Kept),
        new(MessageSettings.FileName, Fate.Kept),
        new(FeedSourceSettings.FileName, Fate.Kept),
        new("rasters.yaml", Fate.Kept),
        new("rasters/", Fate.Kept),
        new("packs/", Fate.Kept),
        new("dictionaries/", Fate.Kept),
        new("tiles/", Fate.Kept), // archives that an operator put there
        new("attachments/", Fate.Kept),
        new("models/*/.*/", Fate.MadeAgain), // trainings under way
        new("models/", Fate.Kept),
        new("imports/work/", Fate.MadeAgain),
        new("imports/", Fate.Kept), // what was refused, and why
        new("postgres/", Fate.Record),
        new("postgres.new-*/", Fate.MadeAgain),
        new("snapshots/", Fate.MadeAgain),
        new("search/", Fate.MadeAgain),
        new("warehouse/", Fate.MadeAgain),
        new("rasters-kept/", Fate.MadeAgain),
        new("node.id", Fate.MadeAgain), // names the replication slot, which a restored record has not
        new(BackupSettings.FileName, Fate.OfThisMachine),
        new(RestoreMark.FileName, Fate.OfThisMachine),
        new(RestoredNote.FileName, Fate.OfThisMachine),
        new(ServerFile.Name, Fate.OfThisMachine),
        new(FolderLock.FileName, Fate.OfThisMachine),
    ];

    /// <param name="path">Relative to the data folder, with slashes; a folder's ends with one.</param>
    /// <returns>Null for what is not ours.</returns>
    public static Fate? Of(string path) => LeftAside().IsMatch(path) ? Fate.MadeAgain : All.FirstOrDefault(decision => decision.Fits(path))?.Fate;

    /// <summary>What a backup keeps, apart from the record and what is kept first: files, and links, which lead elsewhere; a link right below the data folder is taken for the folder that it leads to.</summary>
    public static IEnumerable<(string Path, FileSystemInfo Entry)> Kept(DataFolder data) => Below(new(data.Path), "");

    /// <summary>Names right below the data folder that are none of ours.</summary>
    public static IReadOnlyList<string> Undecided(DataFolder data) =>
        [.. from entry in new DirectoryInfo(data.Path).EnumerateFileSystemInfos() let name = NameOf(entry) where Of(name) is null orderby name select name];

    /// <summary>Folders are gone through backwards: attachments that are still on their way before those that are in their place, so that one that is moved meanwhile is found there.</summary>
    private static IEnumerable<(string Path, FileSystemInfo Entry)> Below(DirectoryInfo folder, string path)
    {
        foreach (var entry in Listed(folder))
        {
            var its = path + NameOf(entry);
            if (Of(its) is not (null or Fate.Kept))
                continue;
            // Whoever has put attachments on another disk means them to be kept.
            if (entry is DirectoryInfo below && (path.Length == 0 || below.LinkTarget is null))
            {
                foreach (var found in Below(below, its))
                    yield return found;
            }
            else
                yield return (its, entry);
        }
    }

    private static List<FileSystemInfo> Listed(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }).OrderByDescending(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return []; // gone meanwhile
        }
    }

    private static string NameOf(FileSystemInfo entry) => entry is DirectoryInfo ? entry.Name + "/" : entry.Name;

    /// <summary>What <see cref="DataFolder.WriteOwnerOnly"/> had not yet given its name when it was killed.</summary>
    [GeneratedRegex(@"^[^/]+\.[0-9a-f]{8}$", RegexOptions.None, 1000)]
    private static partial Regex LeftAside();
}
