using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>What a caller says has happened to an object.</summary>
/// <param name="SourceId">What the caller calls it; sent again it is not written again. Null for none.</param>
/// <param name="Sequence">Counted by the caller's device; null for none.</param>
/// <param name="Attachments">Codes of what was sent for it.</param>
/// <param name="Form">Name and items, not yet read; null for none.</param>
/// <param name="AccuracyMeters">Of the place: the radius of 68 %.</param>
internal sealed record RecordBody(
    IReadOnlyList<KeyValuePair<AttributeDeclaration, string?>> Values, (bool IsSaid, Geometry? Value) Place, DateTimeOffset OccurredAt, string? SourceId, long? Sequence, IReadOnlyList<string> Attachments, double? AccuracyMeters, JsonElement? Form)
{
    private const int MostAttachments = 100;
    private const int LongestCode = 100;

    /// <returns>The body, or each member that is wrong and why.</returns>
    public static (RecordBody? Body, Dictionary<string, string> Mistakes) Read(JsonElement json, RecordKind kind, ObjectTypes types, DateTimeOffset now)
    {
        var reader = new BodyReader(json, "attributes", "geometry", "accuracy_m", "occurred_at", "source_id", "sequence", "attachments", "form");
        if (reader.Mistakes.ContainsKey(""))
            return (null, reader.Mistakes);
        var body = new RecordBody(
            reader.Attributes(kind.Name, kind.Attributes, types, isNew: true), reader.Place(kind.HasPlace ? ObjectGeometry.Point : ObjectGeometry.None, kind.Name), reader.PastTime("occurred_at", now) ?? now,
            reader.Text("source_id", LongestCode), reader.Count("sequence"), reader.Texts("attachments", MostAttachments, LongestCode) ?? [], reader.Meters("accuracy_m"), reader.Member("form"));
        if (body is { AccuracyMeters: not null, Place.Value: null })
            reader.Mistakes.TryAdd("accuracy_m", "is said of a place.");
        return reader.Mistakes.Count == 0 ? (body, reader.Mistakes) : (null, reader.Mistakes);
    }
}
