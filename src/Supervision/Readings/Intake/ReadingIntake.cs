using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>Takes what devices say: all of a request, in its transaction.</summary>
public sealed class ReadingIntake(ReadingMonths months, ObjectTypes objects, CityClock clock)
{
    /// <param name="types">That the sender may speak for.</param>
    internal async Task TakeAsync(ScopedTransaction transaction, IReadOnlyList<DeviceType> types, ReadingReport report, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        List<(DeviceType Type, Dictionary<string, HeldDevice> Devices)> held = [];
        foreach (var type in types)
            held.Add((type, await DeviceRows.HoldAsync(transaction, type, [.. report.Lines.Where(line => line.Type is null || line.Type == type.ObjectType).Select(line => line.Device).Distinct(StringComparer.Ordinal)], cancellationToken)));
        var judge = new ReadingJudge(objects, report.Tally, now);
        Dictionary<DeviceType, List<SaidReading>> said = types.ToDictionary(type => type, _ => new List<SaidReading>());
        foreach (var line in report.Lines)
            if (TypeOf(line, held, report.Tally) is { } type)
                said[type].AddRange(judge.Judge(line, type, held.Find(each => each.Type == type).Devices[line.Device]));
        foreach (var (type, devices) in held)
            if (judge.Once(said[type]) is { Count: > 0 } once)
                await WriteAsync(new(transaction, type, now), type, once, devices, judge, report.Tally, cancellationToken);
    }

    private async Task WriteAsync(ReadingRows rows, DeviceType type, List<SaidReading> once, Dictionary<string, HeldDevice> devices, ReadingJudge judge, ReadingTally tally, CancellationToken cancellationToken)
    {
        await months.MakeAsync(type, once.Select(reading => reading.Reading.At), cancellationToken);
        var fresh = await rows.InsertAsync(once, judge.Again, cancellationToken);
        tally.Accepted += fresh.Count;
        tally.Doubtful += fresh.Count(reading => reading.Reading.IsDoubtful);
        if (fresh.Count > 0)
            await rows.ShowAsync(fresh, devices.Values.DistinctBy(device => device.Id).ToDictionary(device => device.Id), cancellationToken);
    }

    private static DeviceType? TypeOf(ReadingLine line, List<(DeviceType Type, Dictionary<string, HeldDevice> Devices)> held, ReadingTally tally)
    {
        List<DeviceType> found = [.. held.Where(each => (line.Type is null || line.Type == each.Type.ObjectType) && each.Devices.ContainsKey(line.Device)).Select(each => each.Type)];
        if (found is [var only])
            return only;
        tally.Reject(found.Count == 0
            ? new(line.Number, line.Device, null, ReadingReason.UnknownDevice, "There is no such device in use that you see and may speak for.")
            : new(line.Number, line.Device, null, ReadingReason.AmbiguousDevice, $"Say its type: one of {string.Join(", ", found.Select(type => type.ObjectType))}."));
        return null;
    }
}
