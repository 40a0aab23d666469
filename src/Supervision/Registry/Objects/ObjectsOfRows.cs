using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>What rows <c>o</c> about objects, which have <c>object_type</c> and <c>object</c>, may be asked for as <c>object.NAME</c>: what their objects are like now. Rows without a place of their own are where their objects are.</summary>
internal static class ObjectsOfRows
{
    private const string OfObject = "object.";

    /// <summary>Where something is, its own place or that of its object.</summary>
    public const string Place = "geom";

    /// <summary>What rows have themselves, and what of their objects.</summary>
    /// <param name="types">Of the objects, as the caller may see them.</param>
    public static Dictionary<string, CqlColumn> With(IReadOnlyDictionary<string, CqlColumn> own, IEnumerable<ObjectType> types)
    {
        var columns = new Dictionary<string, CqlColumn>(own, StringComparer.Ordinal);
        foreach (var attribute in types.SelectMany(type => type.Attributes.Values.Select(attribute => (Type: type, Attribute: attribute))).GroupBy(pair => pair.Attribute.Name, StringComparer.Ordinal))
            if (ColumnOf([.. attribute]) is { } column)
                columns[NameOf(attribute.Key)] = column;
        if (Behind(Place, types).ToList() is { Count: > 0 } placed)
            columns.TryAdd(Place, new(OneOf(placed.Select(pair => (pair.Type.Name, Ask(pair.Column, DeclaredColumns.NameOf(pair.Type))))), CqlType.Geometry, Ewkb.RecordSrid));
        return columns;
    }

    /// <summary>What of objects is read where rows are asked for something that they have not themselves.</summary>
    /// <param name="asked">As <c>object.maker</c>, or the place.</param>
    public static IEnumerable<(ObjectType Type, string Column)> Behind(string asked, IEnumerable<ObjectType> types) => asked == Place
        ? types.Where(type => type.Geometry != ObjectGeometry.None).Select(type => (type, Place))
        : types.SelectMany(type => type.Attributes.Keys.Where(attribute => NameOf(attribute) == asked).Select(attribute => (type, attribute)));

    /// <returns>Null where types mean different things by one name.</returns>
    private static CqlColumn? ColumnOf(List<(ObjectType Type, AttributeDeclaration Attribute)> pairs)
    {
        var column = ObjectColumns.Of(pairs[0].Attribute);
        if (pairs.Exists(pair => pair.Attribute.SqlType != pairs[0].Attribute.SqlType))
            return null;
        return column with { Sql = OneOf(pairs.Select(pair => (pair.Type.Name, Ask(pair.Attribute.Name, DeclaredColumns.NameOf(pair.Type))))) };
    }

    /// <summary>The question for a column of the object of a row.</summary>
    /// <param name="table">As SQL names it.</param>
    public static string Ask(string column, string table) => $"select t.{DeclaredColumns.Quoted(column)} from {table} t where t.id = o.object";

    /// <summary>As rows are asked for an attribute of their objects.</summary>
    public static string NameOf(string attribute) => OfObject + attribute;

    /// <summary>What the object of a row says, whichever type it is of.</summary>
    /// <param name="types">By name of the type, a question for it as SQL.</param>
    public static string OneOf(IEnumerable<(string Type, string Sql)> types) => $"(case o.object_type {string.Join(' ', types.Select(type => $"when '{type.Type}' then ({type.Sql})"))} end)";
}
