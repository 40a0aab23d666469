namespace SpatialCockpit.Tiles.Cache;

/// <summary>Those who ask for the same at the same time share one piece of work; it is cancelled when the last of them has left.</summary>
internal sealed class SingleFlight<TKey, TValue> where TKey : notnull
{
    private sealed class Flight
    {
        public CancellationTokenSource Leaving { get; } = new();

        public Task<TValue> Task { get; set; } = null!;

        public int Waiting { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Flight> _flights = [];

    public async Task<TValue> RunAsync(TKey key, Func<CancellationToken, Task<TValue>> work, CancellationToken cancellationToken)
    {
        var flight = Board(key, work);
        try
        {
            return await flight.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private Flight Board(TKey key, Func<CancellationToken, Task<TValue>> work)
    {
        lock (_gate)
        {
            if (!_flights.TryGetValue(key, out var flight))
            {
                _flights[key] = flight = new();
                var token = flight.Leaving.Token;
                flight.Task = Task.Run(() => work(token), CancellationToken.None);
            }
            flight.Waiting++;
            return flight;
        }
    }

    /// <summary>Work that has ended, or that nobody waits for, is not joined any more.</summary>
    private void Leave(TKey key, Flight flight)
    {
        lock (_gate)
        {
            flight.Waiting--;
            if (flight.Task.IsCompleted || flight.Waiting == 0)
            {
                if (_flights.TryGetValue(key, out var current) && current == flight)
                    _flights.Remove(key);
            }
            if (flight.Waiting > 0)
                return;
        }
        AbandonedWork.End(flight.Task, flight.Leaving);
    }
}
