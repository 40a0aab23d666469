using System.Collections.Concurrent;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>
/// Counts the changes of each table, so that what was made from a table's rows is known to be of now or of before. A version must be read
/// before the rows: what is then kept under it may be newer than it says, never older.
/// </summary>
public sealed class LayerVersions(TimeProvider time)
{
    /// <summary>
    /// The stream may tell of a commit an instant before PostgreSQL shows its rows to others: what is read so soon after a change may lack it, and
    /// is answered but not kept.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    private sealed record Version(long Number, long Since);

    private readonly ConcurrentDictionary<(string Database, TableName Table), Version> _tables = new();
    private readonly ConcurrentDictionary<(string Database, TableName Table), long> _replaced = new();
    private Version _all = new(0, time.GetTimestamp());
    private long _last;

    /// <summary>Grows whenever one of the layers changes.</summary>
    public long Of(IEnumerable<Layer> layers) => layers.Max(layer => Latest(layer).Number);

    /// <summary>Whether the last change is long enough ago that a reader who began now sees it.</summary>
    public bool Settled(IEnumerable<Layer> layers) => layers.All(layer => time.GetElapsedTime(Latest(layer).Since) > Settling);

    public void Changed(string database, TableName table) => _tables[(database, table)] = Next();

    /// <summary>Not some rows but the table: it was made, altered, loaded or emptied.</summary>
    public void Replaced(string database, TableName table)
    {
        Changed(database, table);
        _replaced[(database, table)] = _tables[(database, table)].Number;
    }

    /// <summary>Whether what was known of the layer's tables at a version tells nothing of them now.</summary>
    public bool ReplacedSince(Layer layer, long version) =>
        Volatile.Read(ref _all).Number > version || layer.BaseTables.Any(table => _replaced.TryGetValue((layer.Database.Name, table), out var number) && number > version);

    /// <summary>Nothing known of any table holds any more.</summary>
    public void AllChanged()
    {
        _tables.Clear();
        Volatile.Write(ref _all, Next());
    }

    private Version Next() => new(Interlocked.Increment(ref _last), time.GetTimestamp());

    private Version Latest(Layer layer)
    {
        var latest = Volatile.Read(ref _all);
        foreach (var table in layer.BaseTables)
        {
            if (_tables.TryGetValue((layer.Database.Name, table), out var version) && version.Number > latest.Number)
                latest = version;
        }
        return latest;
    }
}
