using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases;

namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>What conditions of measures ask of.</summary>
internal static class MeasureColumns
{
    private static readonly Dictionary<string, CqlColumn> Steps = new (CqlType Type, string[] Names)[]
    {
        (CqlType.Text, ["action", "done_by", "by_post", "state", "stage", "post", "tier_region", "department_code", "left_by", "left_post", "left_action", "region"]),
        (CqlType.Timestamp, ["done_at", "left_at", "due_at"]),
        (CqlType.Boolean, ["moves", "on_time"]),
    }.SelectMany(columns => columns.Names.Select(name => (Name: name, columns.Type))).ToDictionary(column => column.Name, column => new CqlColumn($"o.{column.Name}", column.Type), StringComparer.Ordinal);

    /// <summary>What the step's case is like now.</summary>
    private const string OfCase = "case_";

    /// <summary>More time was granted during the stay that the step began.</summary>
    private const string Extended = "exists (select from cases.step e where e.case_id = o.case_id and e.number > o.number and e.extra_count is not null and (o.left_at is null or e.done_at <= o.left_at))";

    static MeasureColumns()
    {
        Steps.Add("extended", new(Extended, CqlType.Boolean));
        foreach (var name in (string[])["stage", "kind", "class_code", "channel"])
            Steps.Add(OfCase + name, new($"(select c.{name} from {CaseRows.Table} c where c.id = o.case_id)", CqlType.Text));
    }

    /// <param name="cases">Sorts of cases whose attributes are asked for.</param>
    public static IReadOnlyDictionary<string, CqlColumn> Of(MeasuredRows rows, IEnumerable<Cases.Declared.CaseType> cases) => rows == MeasuredRows.Steps ? Steps : CaseColumns.Of(cases);

    public static string TableOf(MeasuredRows rows) => rows == MeasuredRows.Steps ? "cases.step" : CaseRows.Table;

    /// <summary>Who a row is counted for; null where rows have none such.</summary>
    /// <param name="time">Of the measure: what ended then is of who ended it.</param>
    public static string? KeyOf(Scheme scheme, MeasuredRows rows, string time) => (scheme.By, rows) switch
    {
        (ScoredBy.Area, MeasuredRows.Cases) when scheme.Digits > DivisionDigits => "o.unit_grid_code",
        (ScoredBy.Area, _) => scheme.Digits > DivisionDigits ? null : $"case when length(o.region) >= {scheme.Digits} then left(o.region, {scheme.Digits}) end",
        (ScoredBy.Department, _) => "o.department_code",
        (ScoredBy.Person, MeasuredRows.Cases) => "o.reported_by",
        _ => time == "left_at" ? "o.left_by" : "o.done_by",
    };

    /// <summary>In which post it was done: of people who are scored in a post, other things that they or anybody did are not counted. Null where rows know no posts, or none is meant.</summary>
    public static string? PostOf(Scheme scheme, MeasuredRows rows, string time) => scheme is not { By: ScoredBy.Person, Post: not null } || rows == MeasuredRows.Cases ? null : time == "left_at" ? "left_post" : "by_post";

    /// <summary>The same in CQL2, for who follows a figure to its rows.</summary>
    public static string FilterOf(Scheme scheme, MeasuredRows rows, string time, string member)
    {
        var quoted = $"'{member.Replace("'", "''", StringComparison.Ordinal)}'";
        return (scheme.By, rows) switch
        {
            (ScoredBy.Area, _) => scheme.Digits > DivisionDigits ? $"unit_grid_code = {quoted}" : $"region LIKE '{member}%'",
            (ScoredBy.Department, _) => $"department_code = {quoted}",
            (ScoredBy.Person, MeasuredRows.Cases) => $"reported_by = {quoted}",
            _ => $"{(time == "left_at" ? "left_by" : "done_by")} = {quoted}{(PostOf(scheme, rows, time) is { } post ? $" AND {post} = '{scheme.Post}'" : "")}",
        };
    }

    /// <summary>Of a community's code; unit grids have more.</summary>
    private const int DivisionDigits = 12;
}
