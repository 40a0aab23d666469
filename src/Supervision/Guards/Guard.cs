using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Guards.Checks;

namespace SpatialCockpit.Supervision.Guards;

/// <summary>What must hold before something may happen, and what is said where it does not.</summary>
/// <param name="Of">Which of several objects it asks; empty for the one that it is about.</param>
public sealed record Guard(string Of, GuardCheck Check, Title Otherwise)
{
    /// <summary>When it is asked at all: of attributes of the object, and as <c>record.NAME</c> of the record that would be written; null for always.</summary>
    public CqlExpression? When { get; init; }
}

public enum Outcome
{
    Holds,

    /// <summary>It may happen, and is marked.</summary>
    Doubtful,

    /// <summary>Nobody can tell: a second fix, a photo or a person decides. It may not happen.</summary>
    Uncertain,

    Refused,
}

/// <param name="Detail">What was found: a distance, a missing slot; null for nothing to add.</param>
public readonly record struct Finding(Outcome Outcome, string? Detail = null)
{
    public static Finding Of(bool holds, string? detail = null) => holds ? new(Outcome.Holds) : new(Outcome.Refused, detail);
}

/// <summary>Why something may not happen, or only with a mark.</summary>
/// <param name="Of">Of several objects, which one.</param>
/// <param name="Check">where, record, duty, related, presence, photos, items, settled; known, where there is no such object.</param>
public sealed record Reason(string? Of, string Check, Outcome Outcome, Title Otherwise, string? Detail);

/// <param name="Reasons">All that did not simply hold.</param>
public sealed record GuardVerdict(IReadOnlyList<Reason> Reasons)
{
    public bool Permits => Reasons.All(reason => reason.Outcome == Outcome.Doubtful);
}
