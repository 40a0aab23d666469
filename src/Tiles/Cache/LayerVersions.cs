using System.Collections.Concurrent;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Cache;

/// <summary>
/// Counts the changes of each table, so that what was made from a table's rows is known to be of now or of before. A version must be read
/// before the rows: what is then kept under it may be newer than it says, never older. Changes are told after they are to be seen.
/// </summary>
public sealed class LayerVersions(TimeProvider time)
{
    /// <summary>
    /// The stream may tell of a commit an instant before PostgreSQL shows its rows to others: what is read so soon after a change may lack it, and
    /// is answered but not kept.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<(string Database, TableName Table), TableVersion> _tables = new();
    private TableVersion.Mark _all = new(0, time.GetTimestamp());
    private Action<TableVersion, TouchedArea>? _touched;
    private long _last;

    /// <summary>Grows whenever one of the layers changes.</summary>
    public long Of(IEnumerable<Layer> layers) => layers.Max(layer => Latest(layer).Number);

    /// <summary>Whether the last change is long enough ago that a reader who began now sees it.</summary>
    public bool Settled(IEnumerable<Layer> layers) => layers.All(layer => IsSettled(Latest(layer).At));

    /// <summary>How long the layer has not changed.</summary>
    public TimeSpan QuietFor(Layer layer) => time.GetElapsedTime(Latest(layer).At);

    /// <summary>Rows changed, nobody says where: every tile of the table is of before.</summary>
    public void Changed(string database, TableName table) => Of(database, table).Change(Next());

    /// <summary>Rows changed within these boxes, counted before the change and after it: only tiles that meet one are of before.</summary>
    public void Changed(string database, TableName table, TouchedArea area)
    {
        var version = Of(database, table);
        version.ChangeSomewhere(Next());
        _touched?.Invoke(version, area);
    }

    /// <summary>Not some rows but the table: it was made, altered, loaded or emptied.</summary>
    public void Replaced(string database, TableName table) => Of(database, table).Replace(Next());

    /// <summary>Whether what was known of the layer's tables at a version tells nothing of them now.</summary>
    public bool ReplacedSince(Layer layer, long version) => layer.BaseTables.Any(table => Of(layer.Database.Name, table).Replaced.Number > version);

    /// <summary>Nothing known of any table holds any more.</summary>
    public void AllChanged()
    {
        lock (_gate)
        {
            _all = Next();
            foreach (var version in _tables.Values)
                version.Replace(_all);
        }
    }

    /// <summary>Calls back for changes of known places; when the call returns, what showed them as they were must be gone.</summary>
    internal void Follow(Action<TableVersion, TouchedArea> touched) => _touched += touched;

    internal TableVersion Of(string database, TableName table)
    {
        if (_tables.TryGetValue((database, table), out var known))
            return known;
        lock (_gate)
            return _tables.GetOrAdd((database, table), static (_, all) => new TableVersion(all), _all);
    }

    internal bool IsSettled(long changedAt) => time.GetElapsedTime(changedAt) > Settling;

    internal long Now => time.GetTimestamp();

    private TableVersion.Mark Next() => new(Interlocked.Increment(ref _last), time.GetTimestamp());

    private TableVersion.Mark Latest(Layer layer)
    {
        var latest = Of(layer.Database.Name, layer.BaseTables[0]).Changed;
        foreach (var table in layer.BaseTables)
        {
            if (Of(layer.Database.Name, table).Changed is var changed && changed.Number > latest.Number)
                latest = changed;
        }
        return latest;
    }
}
