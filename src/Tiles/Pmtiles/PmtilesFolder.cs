using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>A file of the folder and what is in it.</summary>
/// <param name="Name">The file's, without <c>.pmtiles</c>.</param>
/// <param name="ForAll">It lies in the shared folder.</param>
internal sealed record ArchiveFile(string Name, string Path, bool ForAll, long Length, DateTime ChangedAt, PmtilesArchive Archive)
{
    /// <summary>What the catalogue calls the layers it holds.</summary>
    public string FullName => PmtilesFolder.Prefix + Name;

    /// <summary>The entity tag of a whole file: its bytes change with time or length.</summary>
    public static string TagOf(DateTime changedAt, long length) => $"{changedAt.Ticks:x}-{length:x}";

    private readonly ArchiveScope _scope = ArchiveScope.Read(Archive.Metadata);

    /// <summary>Nobody sees an archive with rows beyond their scope; of the others administrators see all, and who is none those that lie among the shared ones.</summary>
    public bool VisibleTo(Caller caller) => (ForAll || caller.Is(Role.Admin)) && _scope.Admits(caller);

    public bool IsVectorTiles => Archive.Header.TileType == PmtilesTileType.VectorTile;
}

/// <summary>
/// Archives that an operator has put into a folder: those in it are for administrators, those in its folder <c>shared</c> for everybody. New,
/// replaced and removed files are noticed within a second.
/// </summary>
internal sealed class PmtilesFolder(TilesOptions options, TimeProvider time, ILogger<PmtilesFolder> logger)
{
    public const string Prefix = "pmtiles.";
    public const string Extension = ".pmtiles";
    private const string SharedFolder = "shared";
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<(string Path, long Length, DateTime ChangedAt), bool> _refused = new();
    private volatile Seen? _seen;

    private sealed record Seen(ImmutableSortedDictionary<string, ArchiveFile> Files, long At);

    public IEnumerable<ArchiveFile> VisibleTo(Caller caller) => Current().Values.Where(file => file.VisibleTo(caller));

    /// <param name="name">The file's without its extension.</param>
    /// <param name="anew">As the folder is now, however short ago it was looked at.</param>
    public ArchiveFile? Find(string name, Caller caller, bool anew = false) => Current(anew).GetValueOrDefault(name) is { } file && file.VisibleTo(caller) ? file : null;

    private ImmutableSortedDictionary<string, ArchiveFile> Current(bool anew = false)
    {
        if (!anew && Recent() is { } recent)
            return recent;
        lock (_gate)
        {
            if (!anew && Recent() is { } justNow)
                return justNow;
            var files = LookOrKeep();
            _seen = new(files, time.GetTimestamp());
            return files;
        }
    }

    private ImmutableSortedDictionary<string, ArchiveFile>? Recent() => _seen is { } seen && time.GetElapsedTime(seen.At) < LookAgainAfter ? seen.Files : null;

    /// <summary>A folder that cannot be read at the moment is taken as it was: each tile asks.</summary>
    private ImmutableSortedDictionary<string, ArchiveFile> LookOrKeep()
    {
        try
        {
            return Look();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.ArchivesUnreadable(e.Message);
            return _seen?.Files ?? ImmutableSortedDictionary<string, ArchiveFile>.Empty;
        }
    }

    private ImmutableSortedDictionary<string, ArchiveFile> Look()
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, ArchiveFile>(StringComparer.Ordinal);
        if (options.ArchiveFolder is not { } folder)
            return found.ToImmutable();
        foreach (var (below, forAll) in new[] { (Path.Combine(folder, SharedFolder), true), (folder, false) })
        {
            if (!Directory.Exists(below))
                continue;
            foreach (var listed in new DirectoryInfo(below).EnumerateFiles("*" + Extension))
            {
                var file = listed.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? listed;
                // Gone since it was listed; or empty, as a pipe is, which nobody may ever write to.
                if (!file.Exists || file.Length == 0)
                    continue;
                var name = Path.GetFileNameWithoutExtension(listed.Name);
                if (name.Length > 0 && !name.Contains(',', StringComparison.Ordinal) && OpenedOf(file, name, forAll) is { } opened)
                    found[name] = opened; // of two with one name the one that fewer see
            }
        }
        return found.ToImmutable();
    }

    /// <returns>Null for a file that cannot be read; that is logged once for each state of it.</returns>
    private ArchiveFile? OpenedOf(FileInfo file, string name, bool forAll)
    {
        var state = (file.FullName, file.Length, file.LastWriteTimeUtc);
        if (_seen?.Files.GetValueOrDefault(name) is { } known && (known.Path, known.Length, known.ChangedAt) == state)
            return known;
        if (_refused.ContainsKey(state))
            return null;
        try
        {
            return new(name, file.FullName, forAll, file.Length, file.LastWriteTimeUtc, PmtilesArchive.Open(file.FullName));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException or JsonException)
        {
            _refused[state] = true;
            logger.ArchiveNotServed(file.Name, e.Message);
            return null;
        }
    }
}
