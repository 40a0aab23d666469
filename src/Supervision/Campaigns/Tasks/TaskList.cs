using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>What lists of tasks are asked for.</summary>
internal static class TaskList
{
    /// <summary>Of the list, for cursors.</summary>
    public const string Name = "campaign-tasks";

    /// <summary>It may be filled now.</summary>
    public const string IsOpen = "o.state in ('open', 'returned') and o.opens_at <= now()";

    /// <summary>It was given to the caller.</summary>
    public const string IsGiven = "o.assignees @> array[(select platform.caller())]";

    /// <summary>It was given to the caller, or is for the parties of its object, of which they are one.</summary>
    public const string IsForCaller = $"({IsGiven} or (o.for_parties and o.audience && (select platform.caller_audience())::int[]))";

    /// <summary>Whose turn it is now: the caller's, of what may be filled.</summary>
    public const string IsMine = $"{IsForCaller} and {IsOpen}";

    private static readonly string[] Sorts = ["due_at", "filled_at", "number"];

    public static IReadOnlyDictionary<string, CqlColumn> Columns { get; } = new (CqlType Type, string[] Names)[]
    {
        (CqlType.Text, ["campaign", "kind", "object_type", "object_code", "object_name", "state", "filled_by", "reviewed_by", "region"]),
        (CqlType.Timestamp, ["opens_at", "due_at", "filled_at", "urged_at", "reviewed_at"]),
        (CqlType.Boolean, ["passed"]),
        (CqlType.Number, ["number", "round", "times_urged"]),
    }.SelectMany(columns => columns.Names.Select(name => (Name: name, Column: new CqlColumn($"o.{name}", columns.Type)))).Append(("geom", new CqlColumn("o.geom", CqlType.Geometry, Ewkb.RecordSrid))).ToDictionary(StringComparer.Ordinal);

    public static string ExpectedSort => $"sort: {string.Join(", ", Sorts)}, with - before it for the last first; distance from lon and lat.";

    /// <returns>Null where it cannot be sorted so.</returns>
    public static ListSort? SortOf(string? text)
    {
        var column = (text ??= "due_at").TrimStart('-');
        return !Sorts.Contains(column) || text.Length > column.Length + 1 ? null : new(text, $"o.{column}", column == "number" ? "int" : "timestamptz", text[0] == '-');
    }

    /// <param name="before">Parameters before those of the filter.</param>
    /// <exception cref="CqlException">It cannot be read.</exception>
    public static (List<string> Conditions, List<object> Values) Where(string? filter, CityClock clock, params IEnumerable<object> before)
    {
        List<object> values = [.. before];
        return (filter is null ? ["true"] : [CqlSql.Compile(CqlParser.Parse(filter), Columns, clock.Zone.Id, values)], values);
    }
}
