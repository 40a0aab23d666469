using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Cockpit.Exchange;

/// <summary>How patient the market is, and when it warns.</summary>
public sealed record ExchangeOptions
{
    /// <summary>Where receivers may be.</summary>
    public PermittedNetworks Networks { get; init; } = PermittedNetworks.Usual;

    public ExchangeSettings Warnings { get; init; } = new();

    /// <summary>An answer of a receiver that takes longer counts as none.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A run that takes longer is broken off.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After a run that failed; each further failure doubles it.</summary>
    public GrowingPause Pause { get; init; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

    /// <summary>So often it is looked for what is to be sent.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>When somebody is told of trouble, <c>exchange</c> in <c>city.json</c>.</summary>
/// <param name="FailuresPercent">Of the calls of an interface within an hour that failed (5xx).</param>
/// <param name="LeastCalls">Within the hour; of fewer nothing is said.</param>
/// <param name="SlowMs">Which 95 of 100 calls of an interface within an hour should not take.</param>
/// <param name="QuotaPercent">Of its calls that a subscription has made.</param>
/// <param name="PushFailures">In a row; then nothing more is sent until its owner says so.</param>
public sealed record ExchangeSettings(int FailuresPercent = 20, int LeastCalls = 20, int SlowMs = 3000, int QuotaPercent = 90, int PushFailures = 10)
{
    internal string? Mistake() =>
        FailuresPercent is < 1 or > 100 || QuotaPercent is < 1 or > 100 ? "percents are 1 to 100."
        : LeastCalls < 1 || SlowMs < 1 ? "least_calls and slow_ms are 1 at least."
        : PushFailures is < 1 or > 1000 ? "push_failures is 1 to 1000."
        : null;
}
