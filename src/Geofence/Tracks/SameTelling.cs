using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>When an event that is told again after a correction is the one that was told. Where somebody was last matters to all but the end of a patrol, whose facts name all that it is about.</summary>
internal sealed class SameTelling : IEqualityComparer<FenceEvent>
{
    public static SameTelling Comparer { get; } = new();

    public bool Equals(FenceEvent one, FenceEvent other) => Of(one) == Of(other);

    public int GetHashCode(FenceEvent told) => Of(told).GetHashCode();

    private static FenceEvent Of(in FenceEvent told) => told is { Kind: FenceEventKind.Alarm, Reason: EventReason.WindowClosed, Rule: TrackRule } ? told with { Fix = default } : told;
}
