using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>What rows <c>o</c> about objects, which have <c>object_type</c> and <c>object</c>, may be asked for as <c>object.NAME</c>: what their objects are like now.</summary>
internal static class ObjectsOfRows
{
    private const string OfObject = "object.";

    /// <summary>What rows have themselves, and what of their objects.</summary>
    /// <param name="types">Of the objects, as the caller may see them.</param>
    public static Dictionary<string, CqlColumn> With(IReadOnlyDictionary<string, CqlColumn> own, IEnumerable<ObjectType> types)
    {
        var columns = new Dictionary<string, CqlColumn>(own, StringComparer.Ordinal);
        foreach (var attribute in types.SelectMany(type => type.Attributes.Values.Select(attribute => (Type: type, Attribute: attribute))).GroupBy(pair => pair.Attribute.Name, StringComparer.Ordinal))
            if (ColumnOf([.. attribute]) is { } column)
                columns[NameOf(attribute.Key)] = column;
        return columns;
    }

    /// <returns>Null where types mean different things by one name.</returns>
    private static CqlColumn? ColumnOf(List<(ObjectType Type, AttributeDeclaration Attribute)> pairs)
    {
        var column = ObjectColumns.Of(pairs[0].Attribute);
        if (pairs.Exists(pair => pair.Attribute.SqlType != pairs[0].Attribute.SqlType))
            return null;
        return column with { Sql = OneOf(pairs.Select(pair => (pair.Type.Name, $"select t.{DeclaredColumns.Quoted(pair.Attribute.Name)} from {DeclaredColumns.NameOf(pair.Type)} t where t.id = o.object"))) };
    }

    /// <summary>As rows are asked for an attribute of their objects.</summary>
    public static string NameOf(string attribute) => OfObject + attribute;

    /// <summary>What the object of a row says, whichever type it is of.</summary>
    /// <param name="types">By name of the type, a question for it as SQL.</param>
    public static string OneOf(IEnumerable<(string Type, string Sql)> types) => $"(case o.object_type {string.Join(' ', types.Select(type => $"when '{type.Type}' then ({type.Sql})"))} end)";
}
