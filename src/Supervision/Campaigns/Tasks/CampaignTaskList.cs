using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Campaigns.ByRisk;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>What lists of tasks are asked for.</summary>
internal static class CampaignTaskList
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

    /// <summary>Why a task was drawn, for makers and reviewers.</summary>
    private static readonly (CqlType Type, string[] Names)[] RiskColumns = [(CqlType.Text, ["asked_by", "model", "model_version", "color"]), (CqlType.Number, ["score"])];

    private static readonly Dictionary<string, CqlColumn> Columns = new (CqlType Type, string[] Names)[]
    {
        (CqlType.Text, ["campaign", "kind", "object_type", "object_code", "object_name", "state", "filled_by", "reviewed_by", "region"]),
        (CqlType.Timestamp, ["opens_at", "due_at", "filled_at", "urged_at", "reviewed_at"]),
        (CqlType.Boolean, ["passed"]),
        (CqlType.Number, ["number", "round", "times_urged"]),
    }.SelectMany(columns => columns.Names.Select(name => (Name: name, Column: new CqlColumn($"o.{name}", columns.Type)))).Append(("geom", new CqlColumn("o.geom", CqlType.Geometry, Ewkb.RecordSrid))).ToDictionary(StringComparer.Ordinal);

    /// <summary>A column of <see cref="TaskRisk"/>, as SQL; null for whom it is not for: <see cref="Where"/> says who that is.</summary>
    /// <param name="kinds">The parameter of the sorts of which the caller sees it.</param>
    public static string Risk(string column, string kinds) => $"case when o.kind = any ({kinds}) then o.{column} end";

    public static string ExpectedSort => $"sort: {string.Join(", ", Sorts)}, with - before it for the last first; distance from lon and lat.";

    /// <returns>Null where it cannot be sorted so.</returns>
    public static ListSort? SortOf(string? text)
    {
        var column = (text ??= "due_at").TrimStart('-');
        return !Sorts.Contains(column) || text.Length > column.Length + 1 ? null : new(text, $"o.{column}", column == "number" ? "int" : "timestamptz", text[0] == '-');
    }

    /// <param name="before">Parameters before the others; the next is which sorts of tasks the caller sees to.</param>
    /// <exception cref="CqlException">It cannot be read.</exception>
    public static (List<string> Conditions, List<object> Values) Where(string? filter, CampaignDesk desk, params IEnumerable<object> before)
    {
        List<object> values = [.. before, desk.Kinds.All.Where(desk.MaySeeTo).Select(kind => kind.Name).ToArray()];
        var kinds = $"${values.Count}";
        var columns = Columns.Concat(RiskColumns.SelectMany(each => each.Names.Select(name => KeyValuePair.Create(name, new CqlColumn(Risk(name, kinds), each.Type))))).ToDictionary(StringComparer.Ordinal);
        return (CqlSql.Where(filter, columns, desk.Clock.Zone.Id, values), values);
    }
}
