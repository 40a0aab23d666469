using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>Which values of lines can be taken; why others cannot goes to the tally.</summary>
internal sealed class ReadingJudge(ObjectTypes types, ReadingTally tally, DateTimeOffset now)
{
    /// <summary>For clocks that are a little wrong.</summary>
    public static readonly TimeSpan FutureTolerance = TimeSpan.FromMinutes(5);

    public List<SaidReading> Judge(ReadingLine line, DeviceType device, HeldDevice held)
    {
        if (line.At > now + FutureTolerance)
            return None(line, null, ReadingReason.InFuture, $"at: is more than {FutureTolerance.TotalMinutes} minutes ahead.");
        if (line.At < now - device.Keep)
            return None(line, null, ReadingReason.TooOld, $"at: is older than readings are kept, {device.Keep.TotalDays} days.");
        List<SaidReading> said = [];
        foreach (var (name, value) in line.Values)
            if (!device.Indicators.TryGetValue(name, out var indicator))
                None(line, Shortened.Told(name), ReadingReason.UnknownIndicator, $"{device.ObjectType} shows {string.Join(", ", device.Indicators.Keys.Take(20))}.");
            else if (ValueReading.Read(indicator, value, types, out var text) is var (read, mistake) && mistake is not null)
                None(line, name, ReadingReason.BadValue, $"{name} {mistake}");
            else if (indicator.IsDoubtful(read) && !indicator.KeepsDoubtful)
                None(line, name, ReadingReason.OutOfRange, $"{name} {ValueReading.Range(indicator)}");
            else
                said.Add(new(line.Number, line.Device, held.Id, new(line.At, name, read, indicator.IsDoubtful(read)), text!));
        return said;
    }

    /// <summary>Each indicator says one thing of one moment: of several in a request the first counts.</summary>
    public List<SaidReading> Once(IEnumerable<SaidReading> said)
    {
        Dictionary<(long, DateTimeOffset, string), SaidReading> first = [];
        foreach (var reading in said)
            if (!first.TryAdd(reading.Key, reading))
                Again(reading, first[reading.Key].Value);
        return [.. first.Values];
    }

    /// <param name="known">What was said of the same indicator and moment before.</param>
    public void Again(SaidReading reading, ReadingValue known)
    {
        if (known == reading.Value)
            tally.Unchanged++;
        else
            tally.Reject(new(reading.Line, reading.Device, reading.Reading.Indicator, ReadingReason.Conflict, "Something else was said of the same moment; the first stays."));
    }

    private List<SaidReading> None(ReadingLine line, string? indicator, string reason, string detail)
    {
        tally.Reject(new(line.Number, line.Device, indicator, reason, detail));
        return [];
    }
}
