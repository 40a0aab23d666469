using System.Text.Json;
using System.Text.Json.Serialization;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Forms;

/// <summary>A form as it is asked now.</summary>
/// <param name="MayRectify">Whether the caller tells that a failed item was put right, and <paramref name="MayReview"/> accepts it.</param>
public sealed record FormDocument(string Name, Title Title, int Version, string Record, double? FullScore, bool MayRectify, bool MayReview, IReadOnlyList<FormItemDeclaration> Items);

/// <param name="Codes">Of a choice, with their titles.</param>
public sealed record FormItemDeclaration(
    string Name, Title Title, FormItemType Type, Title? Group, Title? Unit, bool Required, double? Least, double? Most, double Points, bool Reviewed, int PhotosWhenFailed, IReadOnlyDictionary<string, Title>? Codes);

/// <summary>What was answered with a record.</summary>
/// <param name="Items">As they were asked in that version.</param>
/// <param name="Score">Null where nothing is scored.</param>
public sealed record FormResultDocument(string Form, int FormVersion, Title Title, JsonElement Items, double? Score, DateTimeOffset AnsweredAt, IReadOnlyList<FormItemDocument> Answers);

/// <param name="Outcome">passed, failed or not_applicable; null of what is no check.</param>
/// <param name="State">open, rectified or accepted; null where nobody looks at it again.</param>
/// <param name="Steps">What was done about it.</param>
public sealed record FormItemDocument(
    [property: JsonIgnore] long Id, int Version, string ObjectType, string ObjectCode, string Form, string Item, string? Outcome, JsonElement? Answer, string? Note, double PointsOff, IReadOnlyList<string> Attachments, string? State,
    DateTimeOffset AnsweredAt, DateTimeOffset ChangedAt, string ChangedBy, IReadOnlyList<ItemStepDocument> Steps);

public sealed record ItemStepDocument(string Action, string Note, IReadOnlyList<string> Attachments, DateTimeOffset DoneAt, string DoneBy);
