namespace SpatialCockpit.Supervision.Cases.Clocks;

/// <summary>
/// Reads a clock off a case's history: nothing is kept that could drift. A limit that was put right, or an extension, counts from the clock's beginning: whoever is granted two more days when one has
/// passed has two more than before, and a deadline may move back into the future. Working time passes by the calendar that is in force now.
/// </summary>
public sealed class ClockJudge(WorkedTime worked)
{
    /// <param name="history">In order; of equal moments, in the order of the steps.</param>
    /// <param name="stays">As long as the history, or none: of each step after which the clock ran, what it showed when the case went on.</param>
    public ClockReading Read(ClockRule rule, IReadOnlyList<ClockStep> history, Span<StayReading> stays = default)
    {
        var reading = new ClockReading(ClockState.Waiting, null, TimeSpan.Zero, null, null, null, false);
        for (var first = NextBeginning(rule, history, -1); first < history.Count;)
        {
            var end = NextBeginning(rule, history, first);
            reading = ReadFrom(rule, history, first, end, stays);
            first = end;
        }
        return reading;
    }

    /// <summary>The first state in which it runs, then each action that sets it back; the history's length for no more.</summary>
    private static int NextBeginning(ClockRule rule, IReadOnlyList<ClockStep> history, int after)
    {
        for (var i = after + 1; i < history.Count; i++)
            if (rule.Runs.Contains(history[i].State) && (after < 0 || rule.Anew.Contains(history[i].Action)))
                return i;
        return history.Count;
    }

    /// <param name="end">Where it is set back; the history's length where it is not.</param>
    private ClockReading ReadFrom(ClockRule rule, IReadOnlyList<ClockStep> history, int first, int end, Span<StayReading> stays)
    {
        var (limit, isOfWorkingTime) = LimitOf(rule, history, first, end);
        long counted = 0;
        long? due = null;
        for (var i = first; i < end; i++)
        {
            if (!rule.Runs.Contains(history[i].State))
                continue;
            // A deadline that was passed stays where it was passed.
            if (limit is { } all && (due is null || counted < all.Ticks))
                due = Passed(history[i].At, all.Ticks - counted, isOfWorkingTime);
            var isLeft = i + 1 < history.Count;
            if (isLeft)
                counted += Between(history[i].At, history[i + 1].At, isOfWorkingTime);
            if (!stays.IsEmpty)
                stays[i] = new(Moment(due), isLeft && limit is { } given ? counted <= given.Ticks : null);
        }
        var state = StateOf(rule, history[end - 1].State);
        return new(state, history[first].At, new(counted), limit, state == ClockState.Paused && counted < limit?.Ticks ? null : Moment(due), state == ClockState.Ended ? EndOf(rule, history, end) : null, isOfWorkingTime);
    }

    private (TimeSpan? Limit, bool IsOfWorkingTime) LimitOf(ClockRule rule, IReadOnlyList<ClockStep> history, int first, int end)
    {
        TimeLimit? limit = null;
        var extensions = TimeSpan.Zero;
        for (var i = 0; i < end; i++)
        {
            if (StateOf(rule, history[i].State) == ClockState.Ended)
                continue;
            limit = history[i].Limit ?? limit;
            if (i >= first && history[i].Extension is { } extension)
                extensions += extension.Time(worked.StandardDay);
        }
        return (limit?.Time(worked.StandardDay) + extensions, limit?.IsOfWorkingTime == true);
    }

    private static ClockState StateOf(ClockRule rule, string state) =>
        rule.Runs.Contains(state) ? ClockState.Running : rule.Pauses.Contains(state) ? ClockState.Paused : ClockState.Ended;

    /// <summary>When it left its last state that counts, or that only pauses it.</summary>
    private static DateTimeOffset EndOf(ClockRule rule, IReadOnlyList<ClockStep> history, int end)
    {
        var last = end - 1;
        while (StateOf(rule, history[last - 1].State) == ClockState.Ended)
            last--;
        return history[last].At;
    }

    private long Between(DateTimeOffset from, DateTimeOffset to, bool isOfWorkingTime) =>
        isOfWorkingTime ? worked.At(to.UtcTicks) - worked.At(from.UtcTicks) : to.UtcTicks - from.UtcTicks;

    private long? Passed(DateTimeOffset from, long time, bool isOfWorkingTime) =>
        isOfWorkingTime ? worked.When(worked.At(from.UtcTicks) + time) : from.UtcTicks + time;

    private static DateTimeOffset? Moment(long? ticks) => ticks is { } known ? new(known, TimeSpan.Zero) : null;
}
