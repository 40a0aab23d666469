using System.Text.Json;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings.Judging;

/// <summary>That a device is beyond a threshold, or offline.</summary>
/// <param name="Since">When it began; of an offline device, when it was last heard of.</param>
/// <param name="Detail">JSON of what an alert tells.</param>
internal sealed record Alarm(string Threshold, DateTimeOffset Since, string Detail)
{
    /// <param name="at">As of which the watch is.</param>
    public static IEnumerable<Alarm> Of(DeviceType device, DeviceWatch watch, DateTimeOffset at)
    {
        foreach (var threshold in device.Thresholds)
            if (watch.Of(threshold) is { IsRaised: true } raised)
                yield return new(threshold.Name, raised.BeyondSince, JsonSerializer.Serialize(
                    new { reading = threshold.Name, threshold.Indicator, value = ShownOf(device.Indicators[threshold.Indicator], raised.Beyond), bound = threshold.Raises.ToString(), for_s = threshold.For.TotalSeconds, since = raised.BeyondSince }, WireJson.Options));
        if (watch.IsSilent(device, at))
            yield return new(DeviceType.Offline, watch.SeenAt!.Value, JsonSerializer.Serialize(new { reading = DeviceType.Offline, bound = "silent for more than", for_s = device.OfflineAfter!.Value.TotalSeconds, since = watch.SeenAt }, WireJson.Options));
    }

    /// <summary>As it was said.</summary>
    public static object ShownOf(Indicator indicator, ReadingValue value) => value.Word is { } word ? word : indicator.IsNumber ? value.Number : value.Number != 0;
}
