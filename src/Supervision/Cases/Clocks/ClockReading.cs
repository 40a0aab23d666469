namespace SpatialCockpit.Supervision.Cases.Clocks;

public enum ClockState
{
    /// <summary>It has not begun.</summary>
    Waiting,
    Running,
    Paused,
    Ended,
}

/// <summary>What a clock shows.</summary>
/// <param name="StartedAt">Null while it waits.</param>
/// <param name="Counted">Time that counted, up to the last step: of the running stay nothing, since only the reader knows the moment.</param>
/// <param name="Limit">With what was granted beside it; null for none.</param>
/// <param name="DueAt">The last moment in time; null without a limit, and while it is paused.</param>
/// <param name="EndedAt">When the last stay that counted ended; null unless it has ended.</param>
/// <param name="IsOfWorkingTime">Whether it counts working time; the wall clock where not, and without a limit.</param>
public readonly record struct ClockReading(ClockState State, DateTimeOffset? StartedAt, TimeSpan Counted, TimeSpan? Limit, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, bool IsOfWorkingTime)
{
    /// <summary>Of a clock that has ended; null before, and without a limit. What ends at the deadline is in time.</summary>
    public bool? WasInTime => State == ClockState.Ended && Limit is { } limit ? Counted <= limit : null;

    public bool IsOverdue(DateTimeOffset now) => State switch
    {
        ClockState.Running => DueAt < now,
        ClockState.Waiting => false,
        _ => Counted > Limit,
    };
}

/// <summary>What a clock showed when a stay in one of its states ended, or shows while it lasts.</summary>
/// <param name="DueAt">Null without a limit.</param>
/// <param name="WasInTime">Null while it lasts, and without a limit.</param>
public readonly record struct StayReading(DateTimeOffset? DueAt, bool? WasInTime);
