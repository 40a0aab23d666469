using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Tiles.Live;

/// <param name="Area">Where rows were before and are now; null when it may be anywhere.</param>
/// <param name="Rows">Whose rows; null when they may be anybody's.</param>
public readonly record struct TableChange(string Database, TableName Table, TouchedArea? Area, TouchedRows? Rows);

/// <summary>What has changed of a table since a map last asked.</summary>
/// <param name="IsOwn">Whether a row may be among it that the caller sees, or saw before.</param>
public readonly record struct TableNews(TouchedArea? Area, bool IsOwn);

/// <summary>Tells open maps what has changed. Nothing is kept for who is not listening.</summary>
public sealed class TileChanges
{
    private readonly Lock _gate = new();
    private readonly HashSet<Listener> _listeners = [];

    public Listener Listen(Scope scope)
    {
        var listener = new Listener(this, scope);
        lock (_gate)
            _listeners.Add(listener);
        return listener;
    }

    public bool AnybodyListens
    {
        get
        {
            lock (_gate)
                return _listeners.Count > 0;
        }
    }

    public void Tell(IReadOnlyCollection<TableChange> changes)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
                listener.Add(changes);
        }
    }

    public void TellAll()
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
                listener.AddAll();
        }
    }

    /// <summary>What has changed since one map last asked, put together by table: bounded by the number of tables however slow the map is.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly TileChanges _changes;
        private readonly Scope _scope;
        private readonly SemaphoreSlim _news = new(0, 1);
        private readonly Lock _gate = new();
        private Dictionary<(string Database, TableName Table), TableNews> _tables = [];
        private bool _all;

        internal Listener(TileChanges changes, Scope scope) => (_changes, _scope) = (changes, scope);

        /// <summary>Waits for news.</summary>
        /// <returns>False when the time was up.</returns>
        public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _news.WaitAsync(atMost, cancellationToken);

        /// <returns>News by table, and whether everything has changed.</returns>
        public (IReadOnlyDictionary<(string Database, TableName Table), TableNews> Tables, bool All) Take()
        {
            lock (_gate)
            {
                var taken = (_tables, _all);
                (_tables, _all) = ([], false);
                return taken;
            }
        }

        public void Dispose()
        {
            lock (_changes._gate)
                _changes._listeners.Remove(this);
            _news.Dispose();
        }

        internal void Add(IReadOnlyCollection<TableChange> changes)
        {
            lock (_gate)
            {
                foreach (var (database, table, area, rows) in changes)
                {
                    var isOwn = rows is null || rows.AnySeenBy(_scope);
                    _tables[(database, table)] = _tables.TryGetValue((database, table), out var before) ? new(TouchedArea.Both(before.Area, area), before.IsOwn || isOwn) : new(area, isOwn);
                }
            }
            Signal();
        }

        internal void AddAll()
        {
            lock (_gate)
                _all = true;
            Signal();
        }

        private void Signal()
        {
            if (_news.CurrentCount == 0)
                _news.Release();
        }
    }
}
