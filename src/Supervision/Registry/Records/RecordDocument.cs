using System.Text.Json;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <param name="Attributes">By name, null for what nobody knows.</param>
/// <param name="Geometry">GeoJSON of where it happened; null for nowhere, or where its kind does not say.</param>
/// <param name="IsLate">Written long after it happened, as its kind says.</param>
/// <param name="AccuracyM">Of the place: the radius of 68 %, in metres.</param>
/// <param name="Doubts">What guards doubted and let through.</param>
/// <param name="Attachments">What was sent for it, as it came.</param>
/// <param name="VoidedAt">Since when it counts no more; null where it counts.</param>
public sealed record RecordDocument(
    string Kind, long Id, string ObjectType, string ObjectCode, JsonElement Attributes, JsonElement? Geometry, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string RecordedBy, bool IsLate, string? SourceId, long? Sequence,
    DateTimeOffset? VoidedAt, string? VoidReason, double? AccuracyM, IReadOnlyList<Reason> Doubts, IReadOnlyList<RecordAttachment> Attachments)
{
    internal static RecordDocument Of(RecordRow row) => new(
        row.Kind, row.Id, row.ObjectType, row.ObjectCode, ObjectDocument.Parsed(row.Attributes)!.Value, ObjectDocument.Parsed(row.Geometry), row.OccurredAt, row.RecordedAt, row.RecordedBy, row.IsLate, row.SourceId, row.Sequence,
        row.VoidedAt, row.VoidReason, row.AccuracyMeters, Listed<Reason>(row.Doubts), Listed<RecordAttachment>(row.Attachments));

    private static List<T> Listed<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json, WireJson.Options)!;
}

/// <param name="Code">Of <c>/attachments/{code}</c>.</param>
/// <param name="Type">Media type.</param>
/// <param name="Name">Of the file, as who sent it calls it.</param>
public sealed record RecordAttachment(string Code, string? Slot, string Type, string Name);
