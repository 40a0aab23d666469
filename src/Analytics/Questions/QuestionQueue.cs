namespace SpatialCockpit.Analytics.Questions;

/// <summary>Whose turn it is: so many questions at once, each caller a few, in the order in which they came.</summary>
internal sealed class QuestionQueue(QuestionOptions options)
{
    /// <summary>One less than there are turns: whoever asks long questions leaves one to others.</summary>
    private int MostRunningOfOne => Math.Max(1, options.AtOnce - 1);

    private readonly Lock _gate = new();
    private readonly LinkedList<Ticket> _waiting = [];
    private readonly List<Ticket> _running = [];

    /// <returns>Null where too many wait, or the caller has enough of them.</returns>
    public Ticket? Enter(Guid id, string caller)
    {
        lock (_gate)
        {
            if (_waiting.Count >= options.MostWaiting || _waiting.Concat(_running).Count(each => each.Caller == caller) >= options.MostOfOne)
                return null;
            var ticket = new Ticket(this, id, caller);
            _waiting.AddLast(ticket);
            Advance();
            return ticket;
        }
    }

    /// <summary>The place in the queue of a caller's question: 0 when it runs, null when there is none.</summary>
    public int? PlaceOf(Guid id, string caller)
    {
        lock (_gate)
        {
            if (_running.Exists(each => each.Id == id && each.Caller == caller))
                return 0;
            var place = _waiting.TakeWhile(each => each.Id != id || each.Caller != caller).Count();
            return place < _waiting.Count ? place + 1 : null;
        }
    }

    /// <summary>Ends a caller's question, wherever it stands.</summary>
    /// <returns>False where there is none.</returns>
    public bool Stop(Guid id, string caller)
    {
        Ticket? found;
        lock (_gate)
            found = _waiting.Concat(_running).FirstOrDefault(each => each.Id == id && each.Caller == caller);
        found?.Stop();
        return found is not null;
    }

    private void Leave(Ticket ticket)
    {
        lock (_gate)
        {
            if (!_running.Remove(ticket))
                _waiting.Remove(ticket);
            Advance();
        }
    }

    private void Advance()
    {
        while (_running.Count < options.AtOnce && _waiting.FirstOrDefault(each => _running.Count(other => other.Caller == each.Caller) < MostRunningOfOne) is { } next)
        {
            _waiting.Remove(next);
            _running.Add(next);
            next.Call();
        }
    }

    /// <summary>A place in the queue; given back when it is disposed of.</summary>
    public sealed class Ticket(QuestionQueue queue, Guid id, string caller) : IDisposable
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _stopped = new();

        public Guid Id => id;

        public string Caller => caller;

        /// <summary>Its caller has ended it.</summary>
        public CancellationToken Stopped => _stopped.Token;

        /// <returns>False where it came not in that time.</returns>
        public async Task<bool> TurnAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopped);
            try
            {
                await _turn.Task.WaitAsync(patience, either.Token);
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        internal void Call() => _turn.TrySetResult();

        internal void Stop()
        {
            try
            {
                _stopped.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }

        public void Dispose()
        {
            queue.Leave(this);
            _stopped.Dispose();
        }
    }
}
