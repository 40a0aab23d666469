using System.Collections.Immutable;
using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings.Judging;

/// <summary>How a device stands to all thresholds of its type, by what it has said up to a moment.</summary>
/// <param name="SeenAt">Of the newest reading of whatever indicator; null for none.</param>
/// <param name="Watches">By <see cref="Threshold.Key"/>; what is not there is quiet.</param>
public sealed record DeviceWatch(DateTimeOffset? SeenAt, ImmutableDictionary<string, Watch> Watches)
{
    public static DeviceWatch Nothing { get; } = new(null, ImmutableDictionary.Create<string, Watch>(StringComparer.Ordinal));

    public Watch Of(Threshold threshold) => Watches.GetValueOrDefault(threshold.Key, Watch.Quiet);

    /// <summary>Readings are given in the order of their moments.</summary>
    public DeviceWatch Read(DeviceType device, Reading reading)
    {
        var known = IsSilent(device, reading.At) ? Forget(device) : this;
        var watches = known.Watches;
        if (!reading.IsDoubtful)
            foreach (var threshold in device.Thresholds.Where(threshold => threshold.Indicator == reading.Indicator))
                watches = watches.SetItem(threshold.Key, known.Of(threshold).Read(threshold, reading.At, reading.Value));
        return new(reading.At, watches);
    }

    /// <summary>As it stands at a moment, behind all that was read.</summary>
    public DeviceWatch Pass(DeviceType device, DateTimeOffset to) => IsSilent(device, to) ? Forget(device) : Each(device, (threshold, watch) => watch.Pass(threshold, to));

    /// <summary>More than <see cref="DeviceType.OfflineAfter"/> has passed since it said anything.</summary>
    public bool IsSilent(DeviceType device, DateTimeOffset at) => SeenAt is { } seen && device.OfflineAfter is { } longest && at - seen > longest;

    /// <returns>When time alone changes it, behind a moment; null for never.</returns>
    public DateTimeOffset? NextChange(DeviceType device, DateTimeOffset after)
    {
        if (IsSilent(device, after))
            return null;
        // The record counts microseconds: the first in which it is offline.
        var silent = SeenAt + device.OfflineAfter + TimeSpan.FromMicroseconds(1);
        return device.Thresholds.Select(threshold => Of(threshold).Due(threshold)).Append(silent).Where(due => due > after).Min();
    }

    private DeviceWatch Forget(DeviceType device) => Each(device, (threshold, watch) => watch.Forget(threshold, SeenAt!.Value + device.OfflineAfter!.Value));

    private DeviceWatch Each(DeviceType device, Func<Threshold, Watch, Watch> step) =>
        this with { Watches = device.Thresholds.Aggregate(Watches, (watches, threshold) => watches.TryGetValue(threshold.Key, out var watch) ? watches.SetItem(threshold.Key, step(threshold, watch)) : watches) };
}
