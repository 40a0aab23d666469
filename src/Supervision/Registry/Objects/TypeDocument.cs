using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>An object type as forms ask it.</summary>
/// <param name="Geometry">none, point, line or area.</param>
/// <param name="CodeCounted">Codes are counted: none is given.</param>
/// <param name="Heading">The attribute that an object is called by.</param>
/// <param name="MayEdit">Whether the caller changes its objects.</param>
public sealed record TypeDocument(
    string Name, Title Title, ObjectGeometry Geometry, bool CodeCounted, string? CodePattern, string? Heading, bool MayEdit, IReadOnlyDictionary<string, Title> Aliases, IReadOnlyList<AttributeDocument> Attributes)
{
    internal static TypeDocument Of(ObjectType type, ObjectDesk desk) => new(
        type.Name, type.Title, type.Geometry, type.Code.IsCounted, type.Code.Pattern?.ToString(), type.Heading, desk.MayEdit(type), type.Aliases,
        AttributesOf(type.Attributes, desk.Types));

    internal static IReadOnlyList<AttributeDocument> AttributesOf(OrderedDictionary<string, AttributeDeclaration> attributes, ObjectTypes types) =>
    [
        .. attributes.Values.Select(attribute => new AttributeDocument(
            attribute.Name, attribute.Title, attribute.Type, attribute.Unit, attribute.IsRequired, attribute is { IsSearchable: true, IsSealed: false }, !attribute.IsSealed && (attribute.IsSearchable || attribute.IsListed), attribute.Least, attribute.Most, attribute.Longest, attribute.RefersTo, attribute.Only, attribute.Default, types.CodesOf(attribute))),
    ];
}

/// <param name="Only">Which objects have it, by another attribute; null for all.</param>
/// <param name="Default">What it is while nothing was said of it, as text.</param>
/// <param name="Codes">That it may be, with their titles; null for any.</param>
/// <param name="Searchable">It has an index: lists are sorted by it.</param>
/// <param name="Listed">A column of lists, and what their search box looks into.</param>
/// <param name="Longest">Characters of a text.</param>
public sealed record AttributeDocument(
    string Name, Title Title, AttributeType Type, Title? Unit, bool Required, bool Searchable, bool Listed, double? Least, double? Most, int Longest, string? RefersTo, AttributeCondition? Only, string? Default, IReadOnlyDictionary<string, Title>? Codes);
