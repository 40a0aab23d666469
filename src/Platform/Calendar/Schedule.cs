namespace SpatialCockpit.Platform.Calendar;

/// <summary>When something is in force: whenever one of its spans holds. Times are UTC ticks. For several threads at once.</summary>
public sealed class Schedule(IReadOnlyList<ScheduleSpan> spans)
{
    /// <summary>Edges at which nothing changes are passed over up to here; what is open for ever is asked again some time.</summary>
    private static readonly long Horizon = TimeSpan.FromDays(800).Ticks;

    /// <summary>The last that was asked for: moments come in order, nearly.</summary>
    private Stretch? _last;

    private sealed record Stretch(long From, long Until, bool IsOpen);

    public bool IsOpen(long ticks) => StretchAt(ticks).IsOpen;

    /// <summary>The next moment at which it opens or closes; <see cref="long.MaxValue"/> where it never does again.</summary>
    public long NextChange(long ticks) => StretchAt(ticks).Until;

    private Stretch StretchAt(long ticks)
    {
        if (_last is { } last && ticks >= last.From && ticks < last.Until)
            return last;
        var isOpen = Holds(ticks);
        var until = NextEdge(ticks);
        while (until < long.MaxValue && until - ticks < Horizon && Holds(until) == isOpen)
            until = NextEdge(until);
        return _last = new(ticks, until, isOpen);
    }

    private bool Holds(long ticks)
    {
        foreach (var span in spans)
            if (span.Holds(ticks))
                return true;
        return false;
    }

    private long NextEdge(long ticks)
    {
        var next = long.MaxValue;
        foreach (var span in spans)
            next = Math.Min(next, span.NextEdge(ticks));
        return next;
    }
}
