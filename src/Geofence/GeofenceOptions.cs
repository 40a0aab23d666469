using SpatialCockpit.Geofence.Hooks;
using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Geofence;

/// <summary>What the engine takes and keeps.</summary>
public sealed record GeofenceOptions
{
    public TrackLimits Limits { get; init; } = new();

    public HookOptions Hooks { get; init; } = new();

    /// <summary>Whether objects that nobody registered may report: off, a mistyped code is refused instead of becoming an object of its own.</summary>
    public bool TakesUnknownObjects { get; init; } = true;

    /// <summary>A fix later than now by more than this is wrong: clocks of devices differ by seconds, offsets by hours.</summary>
    public TimeSpan FutureTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often is looked whether a fence has come into force over an object that is silent, or is no more.</summary>
    public TimeSpan BetweenClocks { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>So long after such a moment, since positions take their time: a later one corrects what was told.</summary>
    public TimeSpan ClockLag { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Of reports that are not committed yet; more are answered with 429. Each takes about 200 bytes.</summary>
    public int MostWaitingPositions { get; init; } = 200_000;

    /// <summary>A start has at most so many positions to judge again, of which it does more than 100,000 in a second.</summary>
    public int MostBetweenCheckpoints { get; init; } = 500_000;

    /// <summary>Fewer between two checkpoints are not worth one.</summary>
    public int FewestBetweenCheckpoints { get; init; } = 100_000;

    /// <summary>A checkpoint writes all tracks that have changed, each with what it remembers: worth while once there are so many positions for each.</summary>
    public int PositionsOfTrackBetweenCheckpoints { get; init; } = 50;
}
