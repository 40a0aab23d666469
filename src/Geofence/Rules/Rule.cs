using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>What all rules have, those with a place on the surface and those without.</summary>
/// <param name="Number">Its own for good, through all versions: states of objects are kept by it.</param>
/// <param name="Code">As callers name it.</param>
public abstract record Rule(int Number, string Code)
{
    /// <summary>As callers write it.</summary>
    public abstract string Kind { get; }

    public int Version { get; init; } = 1;

    /// <summary>Who sees it; an event is seen by those who see its object.</summary>
    public Owner Owner { get; init; } = Owner.Nobody;

    public string Name { get; init; } = "";

    /// <summary>When it is in force; null for always. A rule that is not tells nothing.</summary>
    public Schedule? Active { get; init; }

    /// <summary>Whom it is about; null for all.</summary>
    public CqlExpression? Objects { get; init; }

    /// <summary>As it was given: <c>severity</c> and <c>meta</c> go into events.</summary>
    public string? Severity { get; init; }

    public string? MetaJson { get; init; }

    public bool IsOpen(long ticks) => Active is null || Active.IsOpen(ticks);

    /// <summary>The next moment at which it comes into force, or is no more.</summary>
    internal long NextChange(long ticks) => Active?.NextChange(ticks) ?? long.MaxValue;

    /// <summary>The same version of the same rule.</summary>
    public virtual bool Equals(Rule? other) => other is not null && Number == other.Number && Version == other.Version;

    public override int GetHashCode() => HashCode.Combine(Number, Version);
}
