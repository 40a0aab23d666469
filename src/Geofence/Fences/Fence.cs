using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Fences;

/// <summary>A part of the surface and what is to be told of objects there.</summary>
/// <param name="Number">Its own for good, through all versions: states of objects are kept by it.</param>
/// <param name="Code">As callers name it.</param>
public sealed record Fence(int Number, string Code, IFenceShape Shape)
{
    /// <summary>How much of a fix's 68 % radius is added to, or taken from, its distance.</summary>
    private const double AccuracyWeight = 1;

    public int Version { get; init; } = 1;

    /// <summary>Who sees it; an event is seen by those who see its object.</summary>
    public Owner Owner { get; init; } = Owner.Nobody;

    public string Name { get; init; } = "";

    public Detections Detects { get; init; } = Detections.Enter | Detections.Exit;

    /// <summary>Time inside after which <see cref="FenceEventKind.Dwell"/> is told.</summary>
    public TimeSpan Dwell { get; init; }

    /// <summary>So many fixes in a row must say the same before an object has entered or left.</summary>
    public int ConfirmFixes { get; init; } = 1;

    /// <summary>Or for so long, where that is sooner reached; zero where fixes alone count.</summary>
    public TimeSpan ConfirmAfter { get; init; }

    /// <summary>Who is inside has not left within this distance of the boundary, metres.</summary>
    public double ExitBufferMeters { get; init; }

    /// <summary>A fix whose radius reaches over the boundary says neither in nor out.</summary>
    public bool UsesAccuracy { get; init; }

    /// <summary>When it is in force; null for always. A fence that is not tells nothing, and nobody has entered it.</summary>
    public Schedule? Active { get; init; }

    /// <summary>Whom it is about; null for all.</summary>
    public CqlExpression? Objects { get; init; }

    /// <summary>A permit: ids of fences that tell nothing but suppression of who is here while it is in force; <c>*</c> for all. Null for a fence that permits nothing.</summary>
    public IReadOnlyList<string>? Permits { get; init; }

    /// <summary>The same version of the same fence.</summary>
    public bool Equals(Fence? other) => other is not null && Number == other.Number && Version == other.Version;

    public override int GetHashCode() => HashCode.Combine(Number, Version);

    /// <summary>As it was given: <c>severity</c> and <c>meta</c> go into events.</summary>
    public string? Severity { get; init; }

    public string? MetaJson { get; init; }

    /// <summary>Whether an object has truly changed sides.</summary>
    /// <param name="fixes">That say so, in a row.</param>
    /// <param name="ticks">From the first of them to the last.</param>
    internal bool IsConfirmed(int fixes, long ticks) => fixes >= ConfirmFixes || (ConfirmAfter > TimeSpan.Zero && ticks >= ConfirmAfter.Ticks);

    public bool Tells(FenceEventKind kind) => ((int)Detects >> (int)kind & 1) != 0;

    public bool IsOpen(long ticks) => Active is null || Active.IsOpen(ticks);

    /// <summary>The next moment at which it comes into force, or is no more.</summary>
    internal long NextChange(long ticks) => Active?.NextChange(ticks) ?? long.MaxValue;

    /// <summary>Whether who is here at a moment may be in another fence.</summary>
    internal bool Allows(Fence other, long time) => Permits is { } permits && other.Permits is null && (permits.Contains("*") || permits.Contains(other.Code)) && IsOpen(time);

    /// <summary>Whether a fix of who was inside or not says inside; null when it says nothing.</summary>
    internal bool? Says(in Fix fix, bool wasInside)
    {
        var holds = Shape.Holds(fix.Lon, fix.Lat);
        if (!UsesAccuracy && (holds || !wasInside || ExitBufferMeters == 0))
            return holds;
        var outward = Shape.BoundaryMeters(new(fix.Lon, fix.Lat)) * (holds ? -1 : 1);
        var doubt = UsesAccuracy ? AccuracyWeight * fix.AccuracyMeters : 0;
        return outward + doubt <= 0 ? true : outward - doubt > (wasInside ? ExitBufferMeters : 0) ? false : UsesAccuracy ? null : true;
    }
}
