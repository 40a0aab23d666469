namespace SpatialCockpit.Supervision.Obligations;

public enum DutyState
{
    /// <summary>The object is none of those concerned, the record that starts the duty has not happened, or the duty has ended.</summary>
    NotOwed,

    /// <summary>Owed, but nothing says from when: no data is no date.</summary>
    Undated,

    /// <summary>Due today or later.</summary>
    Open,

    /// <summary>Late, within the grace.</summary>
    Grace,

    Overdue,

    /// <summary>Rests.</summary>
    Suspended,

    /// <summary>Done, for good or until the clock starts anew.</summary>
    Met,
}

/// <param name="At">When it becomes due to be taken; null while there was no notice.</param>
public sealed record EscalationStep(Escalation Escalation, DateTimeOffset? At, bool IsReached);

/// <summary>How an object stands to an obligation at a moment.</summary>
public sealed record Standing(DutyState State)
{
    /// <summary>The last day, or moment, in time.</summary>
    public Deadline? Due { get; init; }

    /// <summary>When it is overdue, its grace over; null where nothing is to be done.</summary>
    public DateTimeOffset? OverdueFrom { get; init; }

    /// <summary>Days of the city until the due day, 0 on it, negative behind it.</summary>
    public int? DaysLeft { get; init; }

    public Band? Band { get; init; }

    /// <summary>When it was fulfilled last; of several records, when the first of those whose turn it is was.</summary>
    public DateTimeOffset? MetAt { get; init; }

    /// <summary>What has still to happen, or has to happen next.</summary>
    public IReadOnlyList<RecordMatch> Missing { get; init; } = [];

    public IReadOnlyList<EscalationStep> Steps { get; init; } = [];

    /// <summary>What lets it rest.</summary>
    public RecordFact? SuspendedBy { get; init; }

    /// <summary>When it comes back by itself; null for never.</summary>
    public DateTimeOffset? SuspendedUntil { get; init; }

    /// <summary>When it came back from its last rest.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>The next moment at which anything of this but <see cref="DaysLeft"/> changes, unless something happens before; null for never.</summary>
    public DateTimeOffset? NextChange { get; init; }

    internal bool LooksLike(Standing other) =>
        State == other.State && Due == other.Due && Band == other.Band && MetAt == other.MetAt && SuspendedBy == other.SuspendedBy && SuspendedUntil == other.SuspendedUntil && ReturnedAt == other.ReturnedAt
        && Missing.SequenceEqual(other.Missing) && Steps.SequenceEqual(other.Steps);
}
