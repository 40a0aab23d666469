using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings.Judging;

/// <summary>
/// A device as far as its readings are judged. Behind <see cref="SettledTo"/> readings may still come in whatever order, and are judged again from there; what comes later than that is history alone. Whatever the order and the pieces in which readings come, none later than the type allows, the head ends as the same.
/// </summary>
/// <param name="SettledTo">Null where nothing is settled.</param>
/// <param name="Settled">By readings up to it.</param>
/// <param name="Head">By all that have come.</param>
public sealed record JudgedDevice(DateTimeOffset? SettledTo, DeviceWatch Settled, DeviceWatch Head)
{
    public static JudgedDevice New { get; } = new(null, DeviceWatch.Nothing, DeviceWatch.Nothing);

    /// <summary>From where on readings have to be given, when some from a moment on have come: behind the newest that is judged; or behind what is settled, where one comes late, or much has come since.</summary>
    public DateTimeOffset? From(DeviceType device, DateTimeOffset first) =>
        Head.SeenAt is { } seen && first > seen && SettledTo is { } settled && seen - settled <= 2 * device.Late ? seen : SettledTo;

    /// <param name="readings">All behind <paramref name="from"/>, in the order of their moments.</param>
    public JudgedDevice Read(DeviceType device, DateTimeOffset? from, IReadOnlyList<Reading> readings)
    {
        if (readings.Count == 0)
            return this;
        if (from == Head.SeenAt && from is not null && from != SettledTo)
            return this with { Head = readings.Aggregate(Head, (head, reading) => head.Read(device, reading)) };
        // What is exactly so late still counts; moments are of whole microseconds.
        var end = readings[^1].At - device.Late - TimeSpan.FromMicroseconds(1);
        var (settled, place) = (Settled, 0);
        for (; place < readings.Count && readings[place].At <= end; place++)
            settled = settled.Read(device, readings[place]);
        return new(end > SettledTo || SettledTo is null ? end : SettledTo, settled, readings.Skip(place).Aggregate(settled, (head, reading) => head.Read(device, reading)));
    }
}
