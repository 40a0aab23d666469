using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Readings.Judging;

namespace SpatialCockpit.Tests.Supervision.Readings;

/// <summary>Somebody who looks at a device every second and writes down what was so at each: how a threshold is meant, without any state but what stood in the seconds before.</summary>
internal static class PlainReplay
{
    /// <param name="readings">At whole seconds, each once.</param>
    /// <returns>Whether the threshold is raised at the last second, and since when the value was beyond.</returns>
    public static (bool IsRaised, DateTimeOffset? Since) Walk(DeviceType device, Threshold threshold, IReadOnlyCollection<Reading> readings, DateTimeOffset from, DateTimeOffset to)
    {
        var byTime = readings.ToLookup(reading => reading.At);
        ReadingValue? value = null;
        DateTimeOffset? seen = null, beyondFrom = null, wellFrom = null, since = null;
        for (var at = from; at <= to; at = at.AddSeconds(1))
        {
            if (seen is { } last && device.OfflineAfter is { } longest && at - last > longest)
                value = null;
            // Also where it speaks again in the very second: in between nothing was known.
            (beyondFrom, wellFrom) = value is null ? (null, null) : (beyondFrom, wellFrom);
            foreach (var reading in byTime[at])
            {
                seen = at;
                if (reading.Indicator == threshold.Indicator && !reading.IsDoubtful)
                    value = reading.Value;
            }
            beyondFrom = value is { } high && threshold.Raises.Holds(high) ? beyondFrom ?? at : null;
            wellFrom = value is { } low && threshold.IsWell(low) ? wellFrom ?? at : null;
            if (since is null && beyondFrom is { } began && at - began >= threshold.For)
                since = began;
            else if (since is not null && wellFrom is { } better && at - better >= threshold.ClearsFor)
                since = null;
        }
        return (since is not null, since);
    }
}
