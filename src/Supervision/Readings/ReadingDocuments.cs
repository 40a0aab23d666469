using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Readings.Intake;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>What became of readings, each a value of an indicator.</summary>
/// <param name="Accepted">Kept, and new.</param>
/// <param name="Unchanged">Known already.</param>
/// <param name="Doubtful">Of those accepted, kept although they cannot be true.</param>
/// <param name="Rejected">Up to a thousand.</param>
/// <param name="RejectedCount">All of them.</param>
/// <param name="Reasons">All of them, by reason.</param>
public sealed record ReadingReceipt(long Accepted, long Unchanged, long Doubtful, IReadOnlyList<RejectedReading> Rejected, long RejectedCount, IReadOnlyDictionary<string, long> Reasons)
{
    internal static ReadingReceipt Of(ReadingTally tally) => new(tally.Accepted, tally.Unchanged, tally.Doubtful, tally.Rejected, tally.Reasons.Values.Sum(), tally.Reasons);
}

/// <param name="Value">A number, true or false, or a code.</param>
/// <param name="Doubtful">It cannot be true.</param>
public sealed record ReadingDocument(DateTimeOffset At, string Indicator, JsonElement Value, bool Doubtful);

/// <summary>What an indicator showed within an interval; doubtful values are left out.</summary>
/// <param name="From">When the interval begins.</param>
/// <param name="Min">Null for codes; of true and false 1 and 0.</param>
/// <param name="Avg">Of the values, however long each held.</param>
public sealed record ReadingInterval(DateTimeOffset From, string Indicator, double? Min, double? Max, double? Avg, JsonElement Last, DateTimeOffset LastAt, long Count);

/// <param name="At">When it was said; null where it never was.</param>
public sealed record ShownValue(Title Title, Title? Unit, JsonElement? Value, DateTimeOffset? At);

/// <param name="Title">Null of offline.</param>
/// <param name="Detail">What was looked at: value, bound, since when.</param>
public sealed record AlarmDocument(string Threshold, Title? Title, DateTimeOffset Since, JsonElement Detail);

/// <summary>How a device is now.</summary>
/// <param name="State">silent: never heard of; online; or offline.</param>
/// <param name="SeenAt">Of its newest reading; null for never.</param>
public sealed record DeviceDocument(string ObjectType, string ObjectCode, string State, DateTimeOffset? SeenAt, string Region, IReadOnlyList<AlarmDocument> Alarms, IReadOnlyDictionary<string, ShownValue> Values);

/// <param name="Alarm">none or raised.</param>
public sealed record DeviceLine(string ObjectType, string ObjectCode, string State, string Alarm, IReadOnlyList<string> Alarms, DateTimeOffset? SeenAt, string Region);
