using System.Collections.Frozen;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>
/// A rule about two objects that move, by where each was last: it is judged when either reports, as positions arrive; a late one changes nothing of it. What is told belongs to the first of the two, and is seen by
/// those who see both.
/// </summary>
public abstract record PairRule(int Number, string Code) : Rule(Number, Code)
{
    /// <summary>Positions farther apart in time say nothing of a distance.</summary>
    public TimeSpan Fresh { get; init; }

    /// <summary>Told when it becomes so.</summary>
    internal abstract FenceEventKind Begins { get; }

    /// <summary>And when it is no more.</summary>
    internal abstract FenceEventKind Ends { get; }

    /// <param name="meters">Between the two.</param>
    /// <param name="doubtMeters">The sum of both accuracies.</param>
    /// <param name="was">It was so before.</param>
    /// <returns>Null where nobody can tell.</returns>
    internal abstract bool? Says(double meters, double doubtMeters, bool was);

    public virtual bool Equals(PairRule? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>Two objects that belong together are farther apart than a limit; exactly so far they are not.</summary>
public sealed record SeparationRule(int Number, string Code, double LimitMeters) : PairRule(Number, Code)
{
    public override string Kind => "separation";

    /// <summary>By the first of each; null where an attribute names the other.</summary>
    public FrozenDictionary<string, string>? Pairs { get; init; }

    /// <summary>Of the first, with the other's code.</summary>
    public string Attribute { get; init; } = "";

    public bool UsesAccuracy { get; init; }

    internal override FenceEventKind Begins => FenceEventKind.Alarm;

    internal override FenceEventKind Ends => FenceEventKind.Clear;

    internal override bool? Says(double meters, double doubtMeters, bool was) =>
        !UsesAccuracy ? meters > LimitMeters : meters - doubtMeters > LimitMeters ? true : meters + doubtMeters <= LimitMeters ? false : null;

    public bool Equals(SeparationRule? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>Any two objects that come near to each other, exactly so far included, until they are farther apart than that and a buffer.</summary>
/// <param name="Others">Whom the rule's objects meet; null for each other.</param>
public sealed record RoamRule(int Number, string Code, double WithinMeters, double ExitBufferMeters, CqlExpression? Others) : PairRule(Number, Code)
{
    public const double LargestWithinMeters = 25_000;

    public override string Kind => "roam";

    internal override FenceEventKind Begins => FenceEventKind.Near;

    internal override FenceEventKind Ends => FenceEventKind.Far;

    internal override bool? Says(double meters, double doubtMeters, bool was) => meters <= WithinMeters + (was ? ExitBufferMeters : 0);

    public bool Equals(RoamRule? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();
}
