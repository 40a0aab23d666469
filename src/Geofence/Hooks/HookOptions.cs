using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Geofence.Hooks;

/// <summary>How patient sending is.</summary>
public sealed record HookOptions
{
    /// <summary>Where hooks may lead.</summary>
    public PermittedNetworks Networks { get; init; } = PermittedNetworks.Usual;

    /// <summary>An answer that takes longer counts as none.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After the first failure; each further one doubles the pause, up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);

    internal GrowingPause Pause => new(FirstPause, LongestPause);

    /// <summary>In a row; then the events become dead letters and the next are tried. With the pauses above, after some five hours.</summary>
    public int MostFailures { get; init; } = 40;

    /// <summary>Of one request.</summary>
    public int MostEvents { get; init; } = 100;

    /// <summary>So often hooks are looked at when nothing is told.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);
}
