namespace SpatialCockpit.Platform.Web;

/// <summary>
/// So many at a time; a number of others wait, and not for long. Whoever finds no place is told to come again.
/// First come, first served, until the first has waited for longer than all should: then more is asked for than can be done, and the newest come first (adaptive LIFO), so that most are
/// answered at once, and those are turned away who asked so long ago that they may have gone.
/// </summary>
/// <param name="what">They wait for, in words for those who are turned away.</param>
/// <param name="orderly">How long the first may have waited for all to be served in the order they came.</param>
internal sealed class LimitedPlaces(string what, int places, int mostWaiting, TimeSpan orderly, TimeSpan longestWait, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiting> _waiting = [];
    private int _free = places;

    /// <returns>A place, for as long as it is not disposed of.</returns>
    /// <exception cref="ProblemException">Too many wait, or it took too long.</exception>
    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        if (Enter() is not { } mine)
            return new Place(this);
        try
        {
            return await mine.Value.Place.Task.WaitAsync(longestWait, time, cancellationToken) ?? throw Full();
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (!Leave(mine))
                (await mine.Value.Place.Task)?.Dispose(); // given in this very moment
            if (e is OperationCanceledException)
                throw;
            throw new ProblemException(WebProblems.Busy, $"There was no place for {what} within {longestWait.TotalSeconds:0} seconds.", e);
        }
    }

    private bool IsOverrun => _waiting.First is { } first && time.GetElapsedTime(first.Value.Since) > orderly;

    /// <returns>Where in the line; null for a place that was free.</returns>
    private LinkedListNode<Waiting>? Enter()
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return null;
            }
            if (_waiting.Count == mostWaiting && !IsOverrun)
                throw Full();
            if (_waiting.Count == mostWaiting)
                Call(_waiting.First!).SetResult(null);
            return _waiting.AddLast(new Waiting(time.GetTimestamp(), new(TaskCreationOptions.RunContinuationsAsynchronously)));
        }
    }

    /// <returns>Whether it still stood in the line.</returns>
    private bool Leave(LinkedListNode<Waiting> mine)
    {
        lock (_gate)
        {
            if (mine.List is null)
                return false;
            _waiting.Remove(mine);
            return true;
        }
    }

    private void GiveBack()
    {
        lock (_gate)
            if ((IsOverrun ? _waiting.Last : _waiting.First) is { } next)
                Call(next).SetResult(new Place(this));
            else
                _free++;
    }

    private TaskCompletionSource<IDisposable?> Call(LinkedListNode<Waiting> next)
    {
        _waiting.Remove(next);
        return next.Value.Place;
    }

    private ProblemException Full() => new(WebProblems.Busy, $"{mostWaiting} wait for {what} already.");

    /// <param name="Place">Null for who is turned away.</param>
    private readonly record struct Waiting(long Since, TaskCompletionSource<IDisposable?> Place);

    private sealed class Place(LimitedPlaces all) : IDisposable
    {
        private LimitedPlaces? _all = all;

        public void Dispose() => Interlocked.Exchange(ref _all, null)?.GiveBack();
    }
}
