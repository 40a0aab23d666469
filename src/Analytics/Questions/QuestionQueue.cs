using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Whose turn it is: so many questions at once, each caller a few, the caller who has waited longest since their last, and each one's in the order in which they came.</summary>
/// <param name="atOnce">How many run.</param>
/// <param name="mostOfOne">Of one caller, running or waiting.</param>
/// <param name="mostWaiting">Of all.</param>
/// <param name="suspicion">Of questions that the warehouse may die of; asked within the queue's lock.</param>
internal sealed class QuestionQueue(int atOnce, int mostOfOne, int mostWaiting, Suspicion? suspicion = null)
{
    /// <summary>One less than there are turns: whoever asks long questions leaves one to others.</summary>
    private readonly int _mostRunningOfOne = Math.Max(1, atOnce - 1);

    private readonly Lock _gate = new();
    private readonly LinkedList<Ticket> _waiting = [];
    private readonly List<Ticket> _running = [];
    private readonly Dictionary<string, long> _served = [];
    private long _turns;

    /// <returns>A place whose turn has come.</returns>
    /// <exception cref="ProblemException">Too many wait or are the caller's already, its turn came not in that time, or its caller has ended it.</exception>
    /// <exception cref="OperationCanceledException">Its caller has left.</exception>
    public async Task<Ticket> TurnAsync(Guid id, string caller, TimeSpan patience, CancellationToken cancellationToken)
    {
        var ticket = Enter(id, caller);
        try
        {
            await ticket.ComesAsync(patience, cancellationToken);
            return ticket;
        }
        catch
        {
            ticket.Dispose();
            throw;
        }
    }

    private Ticket Enter(Guid id, string caller)
    {
        lock (_gate)
        {
            // Whoever asks it: the warehouse knows questions by their ids alone.
            if (_waiting.Concat(_running).Any(each => each.Id == id))
                throw AnalyticsProblems.Taken.Because("Draw another, or none.");
            if (_waiting.Count >= mostWaiting || _waiting.Concat(_running).Count(each => each.Caller == caller) >= mostOfOne)
                throw AnalyticsProblems.Busy.Because($"You have {mostOfOne} under way, or {mostWaiting} of others wait.");
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
            var before = _waiting.Where(each => each.Caller == caller).TakeWhile(each => each.Id != id).Count();
            var callers = _waiting.GroupBy(each => each.Caller, StringComparer.Ordinal).OrderBy(each => ServedLast(each.Key)).ToList();
            var turn = callers.FindIndex(each => each.Key == caller);
            if (turn < 0 || before == callers[turn].Count())
                return null;
            // Of each other as many as of theirs, and one more of who is served first.
            return before + 1 + callers.Select((each, i) => i == turn ? 0 : Math.Min(each.Count(), before + (i < turn ? 1 : 0))).Sum();
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

    /// <summary>The warehouse died of one of the questions that run, and does not know of which.</summary>
    /// <param name="processId">Of the warehouse.</param>
    /// <returns>Whether all were one caller's.</returns>
    public bool WasOneCallers(int processId)
    {
        lock (_gate)
            return suspicion?.IsOneCallers(processId, _running.Select(each => each.Caller)) ?? false;
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
        while (_running.Count < atOnce && Next() is { } next)
        {
            _waiting.Remove(next);
            _running.Add(next);
            _served[next.Caller] = ++_turns;
            next.Call();
        }
    }

    /// <summary>Of who has a turn left.</summary>
    private Ticket? Next()
    {
        var isEachAlone = suspicion is { IsEachAlone: true };
        return _waiting.Where(each => _running.Count(other => other.Caller == each.Caller) < _mostRunningOfOne && (!isEachAlone || _running.TrueForAll(other => other.Caller == each.Caller))).MinBy(each => ServedLast(each.Caller));
    }

    private long ServedLast(string caller) => _served.GetValueOrDefault(caller);

    /// <summary>A place in the queue; given back when it is disposed of.</summary>
    public sealed class Ticket(QuestionQueue queue, Guid id, string caller) : IDisposable
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _stopped = new();

        public Guid Id => id;

        public string Caller => caller;

        /// <summary>Its caller has ended it.</summary>
        public CancellationToken Stopped => _stopped.Token;

        internal async Task ComesAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopped);
            try
            {
                await _turn.Task.WaitAsync(patience, either.Token);
            }
            catch (TimeoutException e)
            {
                throw new ProblemException(AnalyticsProblems.Busy, "Its turn has not come in time.", e);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw AnalyticsProblems.Ended(e);
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
