namespace SpatialCockpit.Platform.Changes.Waiting;

/// <summary>
/// Where the server's log stood each time it was asked: what tells how far behind somebody is, in bytes and in time, also while a large
/// commit is still on its way and the reader has heard nothing of it. Times are of one steady clock, from any zero.
/// </summary>
internal sealed class ServerLog
{
    /// <summary>An hour of looks once a second; of longer standstills every other look is forgotten, then again.</summary>
    private const int MostLooks = 3600;

    private readonly Lock _gate = new();
    private readonly List<(TimeSpan At, Lsn Position)> _looks = [];
    private Lsn _first;
    private Lsn _latest;
    private TimeSpan _lookedAt;

    /// <summary>At the last look.</summary>
    public Lsn Position
    {
        get
        {
            lock (_gate)
                return _latest;
        }
    }

    /// <summary>Since the server last said anything; since the clock's zero where it never did.</summary>
    public TimeSpan Silence(TimeSpan now)
    {
        lock (_gate)
            return now - _lookedAt;
    }

    /// <param name="position">The end of what the server had flushed.</param>
    /// <param name="reached">Nobody is behind this position: older looks are not needed any more.</param>
    public void Note(TimeSpan at, Lsn position, Lsn reached)
    {
        lock (_gate)
        {
            if (position < _latest)
                _looks.Clear(); // another life of the record: a backup was restored
            if (position < _latest || _first == default)
                _first = position;
            _looks.RemoveAll(look => look.Position <= reached);
            if (_looks.Count >= MostLooks)
                Thin();
            if (position > reached && (_looks.Count == 0 || position > _looks[^1].Position))
                _looks.Add((at, position));
            (_latest, _lookedAt) = (position, at);
        }
    }

    /// <summary>How much was written since, and for how long something is there that was not reached; who has reached nothing counts from the first look.</summary>
    public (ulong Bytes, TimeSpan Age) Behind(Lsn applied, TimeSpan now)
    {
        lock (_gate)
        {
            var from = applied == default ? _first : applied;
            var waiting = _looks.FindIndex(look => look.Position > applied);
            return (_latest > from ? _latest.Value - from.Value : 0, waiting < 0 ? TimeSpan.Zero : now - _looks[waiting].At);
        }
    }

    private void Thin()
    {
        for (var i = _looks.Count - 1; i > 0; i -= 2)
            _looks.RemoveAt(i);
    }
}
