using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <param name="State">proposed, refused, withdrawn; of what was confirmed: upcoming, in_force, ended.</param>
/// <param name="ProposedFor">The side that it was proposed for: from or to.</param>
/// <param name="ValidFrom">Null while it is proposed: from when it is confirmed on.</param>
/// <param name="ValidTo">Not included; null for no end.</param>
/// <param name="Reason">Of a refusal or an end.</param>
/// <param name="Actions">That the caller may do now: confirm, refuse, withdraw, end.</param>
/// <param name="Changes">Newest first; null in lists.</param>
public sealed record RelationDocument(
    string Relation, long Id, string State, RelatedObject From, RelatedObject To, JsonElement Attributes, Side ProposedFor, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo,
    string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, IReadOnlyList<string> Actions, IReadOnlyList<ObjectChange>? Changes)
{
    internal static RelationDocument Of(Relation relation, RelationRow row, Caller caller, DateTimeOffset now, IReadOnlyList<ObjectChange>? changes = null) => new(
        row.Relation, row.Id, row.StateAt(now), Shown(row, Side.From), Shown(row, Side.To), ObjectDocument.Parsed(row.Attributes)!.Value, row.ProposedSide, row.ValidFrom, row.ValidTo,
        row.ProposedBy, row.ProposedAt, row.DecidedBy, row.DecidedAt, row.Reason, [.. new RelationRights(relation, caller).Actions(row, now)], changes);

    /// <summary>Who proposes says what they are; what the other is called, they learn when it is confirmed.</summary>
    private static RelatedObject Shown(RelationRow row, Side side) =>
        row.Of(side) is var of && (of.IsSeen || row.State == "confirmed" || row.ProposedSide == side) ? new(of.Type, of.Code, of.Name) : new(of.Type, of.Code, null);
}

/// <param name="Name">Null where the caller may not know it yet.</param>
public sealed record RelatedObject(string Type, string Code, string? Name);

/// <summary>A relation as forms ask it.</summary>
/// <param name="ProposedFor">Sides that people of its party propose it for.</param>
/// <param name="AtMostOne">Sides of which an object has at most one at any moment.</param>
/// <param name="Shows">Sides whose object the other's party sees while it is in force.</param>
public sealed record RelationKindDocument(
    string Name, Title Title, IReadOnlyList<string> From, Title FromTitle, IReadOnlyList<string> To, Title ToTitle, IReadOnlyList<Side> ProposedFor, IReadOnlyList<Side> AtMostOne, IReadOnlyList<Side> Shows, IReadOnlyList<AttributeDocument> Attributes)
{
    internal static RelationKindDocument Of(Relation relation, ObjectDesk desk) => new(
        relation.Name, relation.Title, [relation.From], relation.FromTitle, relation.To, relation.ToTitle, relation.ProposedBy.Sides, relation.AtMostOne, relation.Shows, TypeDocument.AttributesOf(relation.Attributes, desk.Types));
}
