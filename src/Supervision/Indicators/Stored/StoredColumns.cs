using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Indicators.Stored;

/// <summary>Columns of a list as SQL of the store, where it has them as the record does.</summary>
/// <param name="own">The list's rows.</param>
/// <param name="find">A table that the caller has in the store.</param>
internal sealed class StoredColumns(CountedList list, FigureTable own, Func<TableName, FigureTable?> find)
{
    private static readonly string[] WholeNumbers = ["SMALLINT", "INTEGER", "BIGINT"];

    /// <returns>Null where one of them is not there, or may not be the same.</returns>
    /// <param name="exact">Names whose numbers must be whole: doubles are added up in any order, and written in another way.</param>
    public Dictionary<string, CqlColumn>? Of(IEnumerable<string> names, IReadOnlyCollection<string> exact)
    {
        Dictionary<string, CqlColumn> columns = new(StringComparer.Ordinal);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (!list.Columns.TryGetValue(name, out var asked) || Of(name, asked, exact.Contains(name)) is not { } sql)
                return null;
            columns.Add(name, asked with { Sql = sql });
        }
        return columns;
    }

    private string? Of(string name, CqlColumn asked, bool isExact)
    {
        if (list.IsOwn(name))
            return Has(own, name, asked.Type, isExact) ? $"o.{DeclaredColumns.Quoted(name)}" : null;
        return OfObject([.. ObjectsOfRows.Behind(name, list.Types)], asked.Type, isExact);
    }

    /// <summary>What objects of rows are like now.</summary>
    private string? OfObject(List<(ObjectType Type, string Column)> behind, CqlType type, bool isExact)
    {
        List<(string Type, string Sql)> parts = [];
        foreach (var (of, column) in behind)
        {
            if (find(new(ObjectType.Schema, of.Name)) is not { } table || !table.Columns.ContainsKey("id") || !Has(table, column, type, isExact))
                return null;
            parts.Add((of.Name, ObjectsOfRows.Ask(column, DeclaredColumns.Quoted(table.Name))));
        }
        return parts.Count == 0 || !own.Columns.ContainsKey("object") || !own.Columns.ContainsKey("object_type") ? null : ObjectsOfRows.OneOf(parts);
    }

    private static bool Has(FigureTable table, string name, CqlType type, bool isExact) => table.Columns.TryGetValue(name, out var stored) && type switch
    {
        CqlType.Text => stored == "VARCHAR",
        CqlType.Number => WholeNumbers.Contains(stored) || (stored == "DOUBLE" && !isExact),
        CqlType.Boolean => stored == "BOOLEAN",
        CqlType.Date => stored == "DATE",
        CqlType.Timestamp => stored == "TIMESTAMPTZ",
        CqlType.Geometry => stored == "GEOMETRY",
        CqlType.Opaque => true,
        _ => false,
    };
}
