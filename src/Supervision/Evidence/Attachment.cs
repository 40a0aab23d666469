using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Evidence.Captures;
using SpatialCockpit.Supervision.Evidence.Exif;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>A row of <c>registry.attachment</c>.</summary>
/// <param name="Code">In its address; unguessable, and the name of its file while it is unfinished.</param>
/// <param name="Owner">The name of the caller who sent it.</param>
/// <param name="Sha256">Of all of its bytes, 64 lower-case hex digits, as announced; once it is complete, as they are.</param>
/// <param name="Type">Media type; null while it is unfinished.</param>
/// <param name="Place">As the client says; CGCS2000.</param>
/// <param name="Metadata">Upload-Metadata, as it was sent.</param>
public sealed record Attachment(
    long Id, string Code, string Owner, string Name, string? Slot, string Sha256, long SizeBytes, string? Type, string? Client, long? Sequence, DateTimeOffset? ClientTime, DateTimeOffset? CapturedAt, LonLat? Place, double? AccuracyM,
    Capture? Capture, ExifFacts? Exif, Differences? Differences, string? BelongsTo, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, string Metadata)
{
    public bool IsComplete => CompletedAt is not null;
}
