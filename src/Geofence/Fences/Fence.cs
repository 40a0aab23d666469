using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Shapes;

namespace SpatialCockpit.Geofence.Fences;

/// <summary>A part of the surface and what is to be told of objects there. While it is not in force, nobody has entered it.</summary>
public sealed record Fence(int Number, string Code, IFenceShape Shape) : Rule(Number, Code)
{
    public override string Kind => "fence";

    public Detections Detects { get; init; } = Detections.Enter | Detections.Exit;

    /// <summary>Time inside after which <see cref="FenceEventKind.Dwell"/> is told.</summary>
    public TimeSpan Dwell { get; init; }

    /// <summary>Before an object has entered or left.</summary>
    public Confirmation Confirmation { get; init; } = Confirmation.AtOnce;

    public Edge Edge { get; init; }

    /// <summary>A permit: ids of fences that tell nothing but suppression of who is here while it is in force; <c>*</c> for all. Null for a fence that permits nothing.</summary>
    public IReadOnlyList<string>? Permits { get; init; }

    public bool Equals(Fence? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    public bool Tells(FenceEventKind kind) => ((int)Detects >> (int)kind & 1) != 0;

    /// <summary>Whether who is here at a moment may be in another fence. Nobody permits what belongs to others.</summary>
    internal bool Allows(Fence other, long time) => Permits is { } permits && other.Permits is null && Owner.Covers(other.Owner) && (permits.Contains("*") || permits.Contains(other.Code)) && IsOpen(time);

    /// <summary>Whether a fix of who was inside or not says inside; null when it says nothing.</summary>
    internal bool? Says(in Fix fix, bool wasInside) => Edge.Says(Shape, fix, wasInside);
}
