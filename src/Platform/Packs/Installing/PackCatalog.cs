using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>The packs in force, as the record has them; follows installations by whatever host.</summary>
public sealed class PackCatalog(RecordDatabase record, IEnumerable<IPackSection> sections, ILogger<PackCatalog> logger) : IProjection, IDisposable
{
    private readonly List<IPackSection> _sections = [.. sections];
    private readonly SemaphoreSlim _reading = new(1);

    public static TableName Table { get; } = new("platform", "pack");

    public string Name => "packs";

    /// <summary>Replaced whole.</summary>
    public PackWorld World { get; private set; } = new([]);

    /// <summary>Tells that <see cref="World"/> is another.</summary>
    public Signal Replaced { get; } = new();

    public void Dispose() => _reading.Dispose();

    public bool Covers(TableName table) => table == Table;

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        await changes.UntilVisibleAsync(record.Feed, cancellationToken);
        await ReadAsync(cancellationToken);
    }

    /// <summary>As the record is now. One after another, so that who began to read earlier does not bring back what was.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
            World = new(Readable(await PackRows.ReadAsync(connection, cancellationToken)));
        }
        finally
        {
            _reading.Release();
        }
        Replaced.Tell();
    }

    /// <summary>A pack that an older release took, and this one does not, is left out and told of.</summary>
    internal List<PackFile> Readable(IEnumerable<PackRow> rows)
    {
        List<PackFile> packs = [];
        foreach (var row in rows.Where(row => !row.Removed))
        {
            try
            {
                packs.AddRange(PackFile.LoadAll([row.Files], _sections, isComplete: false));
            }
            catch (PackException e)
            {
                logger.LogError("Pack {Name} is not in force: {Mistakes}", row.Files.Name, e.Message);
            }
        }
        return packs;
    }
}
