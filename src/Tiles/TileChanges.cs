using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Tiles;

/// <param name="Area">Where, in the coordinates of the table; null when it may be anywhere.</param>
public readonly record struct TableChange(string Database, TableName Table, Envelope? Area);

/// <summary>Tells open maps what has changed. Nothing is kept for who is not listening.</summary>
public sealed class TileChanges
{
    private readonly Lock _gate = new();
    private readonly HashSet<Listener> _listeners = [];

    public Listener Listen()
    {
        var listener = new Listener(this);
        lock (_gate) _listeners.Add(listener);
        return listener;
    }

    public bool AnybodyListens
    {
        get
        {
            lock (_gate) return _listeners.Count > 0;
        }
    }

    public void Tell(IReadOnlyCollection<TableChange> changes)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners) listener.Add(changes);
        }
    }

    public void TellAll()
    {
        lock (_gate)
        {
            foreach (var listener in _listeners) listener.AddAll();
        }
    }

    /// <summary>What has changed since one map last asked, put together by table: bounded by the number of tables however slow the map is.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly TileChanges _changes;
        private readonly SemaphoreSlim _news = new(0, 1);
        private readonly Lock _gate = new();
        private Dictionary<(string Database, TableName Table), Envelope?> _areas = [];
        private bool _all;

        internal Listener(TileChanges changes) => _changes = changes;

        /// <summary>Waits for news.</summary>
        /// <returns>False when the time was up.</returns>
        public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _news.WaitAsync(atMost, cancellationToken);

        /// <returns>Areas by table, and whether everything has changed.</returns>
        public (IReadOnlyDictionary<(string Database, TableName Table), Envelope?> Areas, bool All) Take()
        {
            lock (_gate)
            {
                var taken = (_areas, _all);
                (_areas, _all) = ([], false);
                return taken;
            }
        }

        public void Dispose()
        {
            lock (_changes._gate) _changes._listeners.Remove(this);
            _news.Dispose();
        }

        internal void Add(IReadOnlyCollection<TableChange> changes)
        {
            lock (_gate)
            {
                foreach (var (database, table, area) in changes)
                    _areas[(database, table)] = _areas.TryGetValue((database, table), out var before) ? Both(before, area) : area;
            }
            Signal();
        }

        internal void AddAll()
        {
            lock (_gate) _all = true;
            Signal();
        }

        private static Envelope? Both(Envelope? a, Envelope? b) => a is null || b is null ? null : a.ExpandedBy(b);

        private void Signal()
        {
            if (_news.CurrentCount == 0) _news.Release();
        }
    }
}
