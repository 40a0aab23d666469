using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>A record kind as forms ask it.</summary>
/// <param name="Of">Types of the objects that it happens to.</param>
/// <param name="HasPlace">Whether it says where it happened.</param>
/// <param name="LateAfterS">Written so many seconds after it happened, it is marked.</param>
/// <param name="MayWrite">Whether the caller does.</param>
/// <param name="Guards">What must hold before it is written.</param>
public sealed record RecordKindDocument(string Name, Title Title, IReadOnlyList<string> Of, bool HasPlace, double LateAfterS, bool MayWrite, IReadOnlyList<AttributeDocument> Attributes, IReadOnlyList<GuardDocument> Guards)
{
    internal static RecordKindDocument From(RecordKind kind, ObjectDesk desk) => new(
        kind.Name, kind.Title, kind.Of, kind.HasPlace, kind.LateAfter.TotalSeconds, desk.IsOneOf(kind.Editors), TypeDocument.AttributesOf(kind.Attributes, desk.Types), [.. kind.Guards.Select(GuardDocument.From)]);
}
