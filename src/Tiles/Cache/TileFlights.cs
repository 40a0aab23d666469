namespace SpatialCockpit.Tiles.Cache;

/// <summary>
/// Tiles from memory, else made: once however many ask at the same time, and kept only where no change has touched them since before their rows were read. The rule, in order:
/// <list type="number">
/// <item>A flight notes the tileset's version, then looks whether changes that touch its tile have settled, then reads rows. Rows in memory are of after every change that was told.</item>
/// <item>A change is told after it is to be seen. One of known places closes the flights it touches, and drops the tiles it touches, in one turn of the gate; of any
/// other the version tells, which every reader compares.</item>
/// <item>A flight lands in a turn of the gate: if no change has closed it and not all have left it, and it began settled or brings a tile from memory, its tile is kept under the version noted; else it is for who began
/// it alone, and those who joined read for themselves.</item>
/// </list>
/// So whoever asks after a change was told finds no tile, and boards no flight, that may lack it.
/// </summary>
internal sealed class TileFlights
{
    private readonly LayerVersions _versions;
    private readonly TileCache _cache;
    private readonly Lock _gate = new();
    private readonly Dictionary<(TileKey Key, ContentCoding Coding), Flight> _flights = [];
    private readonly Queue<(TableVersion Table, TouchedArea Area, long ToldAt)> _unsettled = new();

    public TileFlights(long cacheBytes, LayerVersions versions)
    {
        (_cache, _versions) = (new(cacheBytes), versions);
        versions.Follow(Change);
    }

    /// <summary>What the tiles kept take.</summary>
    public long KeptBytes => _cache.Bytes;

    /// <summary>A tile in memory; takes no lock.</summary>
    public EncodedTile? Find(TileKey key, ContentCoding coding) => _cache.Find(key, coding);

    /// <param name="make">Reads rows and encodes them; cancelled when the last who waits has left.</param>
    public async Task<EncodedTile> FetchAsync(TileKey key, ContentCoding coding, Func<CancellationToken, Task<EncodedTile>> make, CancellationToken cancellationToken)
    {
        var (flight, isFirst) = Board(key, coding);
        // In place as far as nothing is waited for: a tile from memory is mostly made before another thread would have begun.
        if (isFirst)
            _ = FlyAsync(flight, make);
        try
        {
            var tile = await flight.Task.WaitAsync(cancellationToken);
            if (isFirst || flight.Shows(tile))
                return tile;
        }
        finally
        {
            Leave(flight);
        }
        return (await make(cancellationToken)).Packed(coding);
    }

    /// <summary>The first on board starts it.</summary>
    private (Flight Flight, bool IsFirst) Board(TileKey key, ContentCoding coding)
    {
        lock (_gate)
        {
            var version = key.Tileset.Version;
            if (_flights.TryGetValue((key, coding), out var flight) && flight.Version == version)
            {
                flight.Waiting++;
                return (flight, false);
            }
            _flights[(key, coding)] = flight = new(key, coding, version, IsSettled(key)) { Waiting = 1 };
            return (flight, true);
        }
    }

    /// <summary>How it ends, all on board see.</summary>
    private async Task FlyAsync(Flight flight, Func<CancellationToken, Task<EncodedTile>> make)
    {
        try
        {
            flight.Land(await MakeAsync(flight, make));
        }
        catch (OperationCanceledException e)
        {
            flight.Cancel(e.CancellationToken);
        }
        catch (Exception e)
        {
            flight.Fail(e);
        }
    }

    private async Task<EncodedTile> MakeAsync(Flight flight, Func<CancellationToken, Task<EncodedTile>> make)
    {
        try
        {
            // Kept for a client that likes another coding: cheaper to unpack than to cut again.
            var plain = _cache.FindInAnyCoding(flight.Key) is var (kept, coding) ? kept.Unpacked(coding) : await make(flight.Leaving.Token);
            var packed = plain.Packed(flight.Coding);
            lock (_gate)
            {
                if (IsUnderWay(flight) && flight.Shows(plain))
                    _cache.Keep(flight.Key, flight.Coding, packed, flight.Version);
            }
            return packed;
        }
        finally
        {
            lock (_gate)
                Close(flight);
        }
    }

    /// <summary>Work that nobody waits for is given up, and not joined any more.</summary>
    private void Leave(Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0)
                return;
            Close(flight);
        }
        AbandonedWork.End(flight.Task, flight.Leaving);
    }

    /// <summary>Whether no change touched its tile and not all have left since it began. One that is closed is not told of changes any more, so what it brings is for those on board alone.</summary>
    private bool IsUnderWay(Flight flight) => _flights.TryGetValue((flight.Key, flight.Coding), out var current) && current == flight;

    private void Close(Flight flight)
    {
        if (IsUnderWay(flight))
            _flights.Remove((flight.Key, flight.Coding));
    }

    private void Change(TableVersion table, TouchedArea area)
    {
        lock (_gate)
        {
            ForgetSettled();
            _unsettled.Enqueue((table, area, _versions.Now));
            foreach (var flight in _flights.Values)
            {
                if (IsTouched(flight.Key, table, area))
                    Close(flight);
            }
            _cache.Drop(table, area);
        }
    }

    private bool IsSettled(TileKey key)
    {
        ForgetSettled();
        foreach (var (table, area, _) in _unsettled)
        {
            if (IsTouched(key, table, area))
                return false;
        }
        return key.Tileset.IsSettled(_versions);
    }

    private void ForgetSettled()
    {
        while (_unsettled.TryPeek(out var first) && _versions.IsSettled(first.ToldAt))
            _unsettled.Dequeue();
    }

    private static bool IsTouched(TileKey key, TableVersion table, TouchedArea area) =>
        key.Tileset.ShowsInPlace(table) && area.Touches(key.Tile);

    /// <param name="isSettled">Whether what it reads shows every change told before it began, wherever it is read.</param>
    private sealed class Flight(TileKey key, ContentCoding coding, long version, bool isSettled)
    {
        private readonly TaskCompletionSource<EncodedTile> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TileKey Key => key;

        public ContentCoding Coding => coding;

        /// <summary>Of the tileset when it began.</summary>
        public long Version => version;

        /// <summary>Whether the tile it brings shows every change told before it began.</summary>
        public bool Shows(EncodedTile tile) => isSettled || tile.IsOfMemory;

        public CancellationTokenSource Leaving { get; } = new();

        public Task<EncodedTile> Task => _end.Task;

        public int Waiting { get; set; }

        public void Land(EncodedTile tile) => _end.SetResult(tile);

        public void Cancel(CancellationToken token) => _end.SetCanceled(token);

        public void Fail(Exception trouble) => _end.SetException(trouble);
    }
}
