namespace SpatialCockpit.Platform.Changes.Waiting;

/// <summary>A position that only moves forward and that one can wait for; waiting costs nothing until it is reached.</summary>
public sealed class Frontier
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(Lsn Position, long Turn), TaskCompletionSource> _waiting = [];
    private long _turns;
    private Lsn _position;

    public Lsn Position
    {
        get
        {
            lock (_gate)
                return _position;
        }
    }

    public void Advance(Lsn position)
    {
        lock (_gate)
        {
            if (position <= _position)
                return;
            _position = position;
            while (_waiting.Count > 0 && _waiting.First() is var (place, waiter) && place.Position <= position)
            {
                _waiting.Remove(place);
                waiter.SetResult();
            }
        }
    }

    /// <summary>The numbers of another system begin: nothing of it is reached yet.</summary>
    public void Restart()
    {
        lock (_gate)
            _position = default;
    }

    /// <exception cref="OperationCanceledException">The token ended the wait.</exception>
    public async Task WaitAsync(Lsn position, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (Lsn, long) place;
        lock (_gate)
        {
            if (position <= _position)
                return;
            place = (position, _turns++);
            _waiting.Add(place, waiter);
        }
        try
        {
            await waiter.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate)
                _waiting.Remove(place);
        }
    }
}
