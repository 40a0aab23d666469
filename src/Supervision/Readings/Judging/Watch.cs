using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings.Judging;

/// <summary>How a device stands to a threshold.</summary>
public enum WatchPhase
{
    Quiet,

    /// <summary>Beyond the bound, but not yet for long enough.</summary>
    Pending,

    Raised,

    /// <summary>Raised, and well again, but not yet for long enough.</summary>
    Clearing,
}

/// <summary>
/// How a device stands to a threshold at a moment: a pure step from one to the next, by a value or by time. A value holds until the next one; it is beyond at a moment when it was at every moment of the time asked for, the first and the last included.
/// </summary>
/// <param name="Since">When the value became beyond, or well, whichever the phase counts from.</param>
/// <param name="BeyondSince">When what is pending or raised began.</param>
/// <param name="Beyond">The value that it began with.</param>
public sealed record Watch(WatchPhase Phase, DateTimeOffset Since, DateTimeOffset BeyondSince, ReadingValue Beyond)
{
    public static Watch Quiet { get; } = new(WatchPhase.Quiet, default, default, default);

    public bool IsRaised => Phase is WatchPhase.Raised or WatchPhase.Clearing;

    /// <returns>When time alone changes it; null for never.</returns>
    public DateTimeOffset? Due(Threshold threshold) => Phase switch
    {
        WatchPhase.Pending => Since + threshold.For,
        WatchPhase.Clearing => Since + threshold.ClearsFor,
        _ => null,
    };

    /// <summary>Another value, which holds from now on. Moments are given in their order.</summary>
    public Watch Read(Threshold threshold, DateTimeOffset at, ReadingValue value)
    {
        var before = Due(threshold) < at ? Next : this;
        var after = before.Phase switch
        {
            WatchPhase.Quiet when threshold.Raises.Holds(value) => new(WatchPhase.Pending, at, at, value),
            WatchPhase.Pending when !threshold.Raises.Holds(value) => Quiet,
            WatchPhase.Raised when threshold.IsWell(value) => before with { Phase = WatchPhase.Clearing, Since = at },
            WatchPhase.Clearing when !threshold.IsWell(value) => before with { Phase = WatchPhase.Raised, Since = before.BeyondSince },
            _ => before,
        };
        return after.Pass(threshold, at);
    }

    /// <summary>Nothing but time has passed, up to a moment and with it.</summary>
    public Watch Pass(Threshold threshold, DateTimeOffset to) => Due(threshold) <= to ? Next : this;

    /// <summary>Behind a moment nobody knows the value: what was counted is not counted on, what is raised stays.</summary>
    public Watch Forget(Threshold threshold, DateTimeOffset from)
    {
        var last = Pass(threshold, from);
        return last.Phase switch
        {
            WatchPhase.Pending => Quiet,
            WatchPhase.Clearing => last with { Phase = WatchPhase.Raised, Since = last.BeyondSince },
            _ => last,
        };
    }

    private Watch Next => Phase == WatchPhase.Pending ? this with { Phase = WatchPhase.Raised } : Quiet;
}
