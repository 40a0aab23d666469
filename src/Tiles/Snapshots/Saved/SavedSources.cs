using Microsoft.Extensions.Logging;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Reading;

namespace SpatialCockpit.Tiles.Snapshots.Saved;

/// <summary>
/// Tables of read sources on disk, for the next start: their snapshots with the digest of the rows they were made of. Where the digest of the rows there is another by then, the rows
/// that it tells of are read anew.
/// </summary>
public sealed class SavedSources(TilesOptions options, ILogger<SavedSources> logger)
{
    private const string Folder = "sources";

    private readonly SnapshotFolder? _folder = options.SnapshotFolder is { } path ? new(Path.Combine(path, Folder)) : null;
    private readonly Lock _gate = new();
    private Dictionary<string, SavedSource>? _saved;

    /// <param name="Print">Of the layer's columns, see <see cref="SnapshotColumns.PrintHash"/>.</param>
    /// <param name="Digest">The file of it.</param>
    private sealed record SavedSource(string Name, string Print, string File, string Digest);

    private sealed record SavedIndex(IReadOnlyList<SavedSource> Tables);

    private Dictionary<string, SavedSource> Saved => _saved ??= (_folder?.ReadIndex<SavedIndex>()?.Tables ?? []).ToDictionary(saved => saved.Name, StringComparer.Ordinal);

    /// <returns>Null when there is nothing of these columns, or its files are not whole.</returns>
    /// <exception cref="SnapshotRefusedException">There is no room for it.</exception>
    internal (LayerSnapshot Snapshot, RowDigest Digest)? Read(SnapshotColumns columns, RoomShare.Part room)
    {
        SavedSource? saved;
        lock (_gate)
            saved = Saved.GetValueOrDefault(columns.Layer.Name);
        if (saved is null || saved.Print != columns.PrintText || _folder!.Read(saved.Digest) is not { } body || _folder.Read(saved.File, columns, room) is not { } snapshot)
            return null;
        using var reader = new BinaryReader(body);
        return (snapshot, RowDigest.Read(reader));
    }

    /// <summary>Only where the digest tells a row's version from every other: a server that does not say who it is may be another by then.</summary>
    internal void Write(Layer layer, SnapshotColumns columns, LayerSnapshot snapshot, RowDigest digest)
    {
        if (_folder is null || !RowDigest.IsByKey(layer) || digest.Identity.Length == 0 || !snapshot.Memory.TryHold())
            return;
        try
        {
            var saved = new SavedSource(layer.Name, columns.PrintText, _folder.Write(snapshot), _folder.Write("digest", to => digest.Write(new(to))));
            lock (_gate)
            {
                Saved[layer.Name] = saved;
                WriteIndex();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LayerNotSaved(layer.Name, e.Message);
        }
        finally
        {
            snapshot.Memory.LetGo();
        }
    }

    /// <summary>The layer leaves the disk.</summary>
    internal void Forget(Layer layer)
    {
        lock (_gate)
        {
            if (Saved.Remove(layer.Name))
                WriteIndex();
        }
    }

    private void WriteIndex() => _folder!.WriteIndex(new SavedIndex([.. Saved.Values]), Saved.Values.SelectMany(one => new[] { one.File, one.Digest }));
}
