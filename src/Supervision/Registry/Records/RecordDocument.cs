using System.Text.Json;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <param name="Attributes">By name, null for what nobody knows.</param>
/// <param name="Geometry">GeoJSON of where it happened; null for nowhere, or where its kind does not say.</param>
/// <param name="IsLate">Written long after it happened, as its kind says.</param>
/// <param name="AccuracyM">Of the place: the radius of 68 %, in metres.</param>
/// <param name="Doubts">What guards doubted and let through.</param>
/// <param name="VoidedAt">Since when it counts no more; null where it counts.</param>
public sealed record RecordDocument(
    string Kind, long Id, string ObjectType, string ObjectCode, JsonElement Attributes, JsonElement? Geometry, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string RecordedBy, bool IsLate, string? SourceId, long? Sequence,
    DateTimeOffset? VoidedAt, string? VoidReason, double? AccuracyM, IReadOnlyList<Reason> Doubts)
{
    internal static RecordDocument Of(RecordRow row) => new(
        row.Kind, row.Id, row.ObjectType, row.ObjectCode, ObjectDocument.Parsed(row.Attributes)!.Value, ObjectDocument.Parsed(row.Geometry), row.OccurredAt, row.RecordedAt, row.RecordedBy, row.IsLate, row.SourceId, row.Sequence,
        row.VoidedAt, row.VoidReason, row.AccuracyMeters, row.Doubts is null ? [] : JsonSerializer.Deserialize<List<Reason>>(row.Doubts, Platform.Web.WireJson.Options)!);
}
