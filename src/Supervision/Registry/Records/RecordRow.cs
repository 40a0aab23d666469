using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>A record as its table has it.</summary>
/// <param name="Attributes">JSON by name.</param>
/// <param name="Geometry">GeoJSON; null for none.</param>
/// <param name="Doubts">JSON: what guards doubted and let through; null for nothing.</param>
/// <param name="Attachments">JSON: what was sent for it; null for nothing.</param>
internal sealed record RecordRow(
    string Kind, long Id, int Version, string ObjectType, string ObjectCode, string Attributes, string? Geometry, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string RecordedBy, bool IsLate, string? SourceId, long? Sequence,
    DateTimeOffset? VoidedAt, string? VoidReason, string Region, int[] Audience, double? AccuracyMeters, string? Doubts, string? Attachments)
{
    public RowVersion RowVersion => new(Id, Version);
}
