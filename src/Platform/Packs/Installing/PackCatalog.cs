using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>The packs in force, as the record has them; follows installations by whatever host.</summary>
public sealed class PackCatalog(RecordDatabase record, IEnumerable<IPackSection> sections, ILogger<PackCatalog> logger) : IProjection, IDisposable
{
    private static readonly TableName[] Tables = [new("platform", "pack"), new("platform", "pack_overlay")];

    private readonly List<IPackSection> _sections = [.. sections];
    private readonly SemaphoreSlim _reading = new(1);
    private string? _shape;

    public string Name => "packs";

    /// <summary>Replaced whole.</summary>
    public PackWorld World { get; private set; } = new([]);

    /// <summary>Tells that <see cref="World"/> is another.</summary>
    public Signal Replaced { get; } = new();

    public void Dispose() => _reading.Dispose();

    public bool Covers(TableName table) => IsOfPacks(table);

    /// <summary>Changes when packs do.</summary>
    public static bool IsOfPacks(TableName table) => Tables.Contains(table);

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        await changes.UntilVisibleAsync(record.Feed, cancellationToken);
        await ReadAsync(cancellationToken);
    }

    /// <summary>As the record is now; nothing is told where that is what was read before. One after another, so that who began to read earlier does not bring back what was.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
            var packs = Readable(await PackRows.ReadAsync(connection, cancellationToken));
            if (packs.SequenceEqual(World.Packs))
                return;
            var shape = await RecordShape.ReadAsync(connection, cancellationToken);
            World = new(packs);
            if (shape != _shape)
                record.ForgetStatements();
            _shape = shape;
        }
        finally
        {
            _reading.Release();
        }
        Replaced.Tell();
    }

    /// <summary>A pack that an older release took, and this one does not, is left out and told of; where only its overlay is to blame, that is.</summary>
    internal List<PackFile> Readable(IEnumerable<PackRow> rows) => [.. rows.Where(row => !row.Removed).Select(row => TryRead(row.Files) ?? (row.Files.Overlay.Patch.Count > 0 ? TryRead(row.Files with { Overlay = row.Files.Overlay with { Patch = [] } }) : null)).OfType<PackFile>()];

    /// <summary>The very one that is in force, where these are its files.</summary>
    private PackFile? TryRead(PackFiles files)
    {
        if (World.Packs.FirstOrDefault(pack => pack.Name == files.Name && pack.Files.Overlay.Version == files.Overlay.Version && pack.Checksum == files.WholeChecksum) is { } same)
            return same;
        try
        {
            return PackFile.LoadAll([files], _sections, isComplete: false)[0];
        }
        catch (PackException e)
        {
            logger.PackNotInForce(files.Name, e.Message);
            return null;
        }
    }
}
