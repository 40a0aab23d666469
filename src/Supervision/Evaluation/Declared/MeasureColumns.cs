using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases;

namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>What conditions of measures ask of.</summary>
internal static class MeasureColumns
{
    private static readonly Dictionary<string, CqlColumn> Steps = new (CqlType Type, string[] Names)[]
    {
        (CqlType.Text, ["action", "done_by", "by_post", "state", "stage", "post", "tier_region", "department_code", "held_by", "left_by", "left_post", "left_action", "region"]),
        (CqlType.Timestamp, ["done_at", "left_at", "due_at"]),
        (CqlType.Boolean, ["moves", "on_time"]),
    }.SelectMany(columns => columns.Names.Select(name => (Name: name, columns.Type))).ToDictionary(column => column.Name, column => new CqlColumn($"o.{column.Name}", column.Type), StringComparer.Ordinal);

    /// <summary>What the step's case is like.</summary>
    private const string OfCase = "case_";

    /// <summary>More time was granted during the stay that the step began.</summary>
    private const string Extended = "exists (select from cases.step e where e.case_id = o.case_id and e.number > o.number and e.extra_count is not null and (o.left_at is null or e.done_at <= o.left_at))";

    /// <summary>How the stay was ended had to be done once more later on, to the same case.</summary>
    private const string LeftAgain = "exists (select from cases.step e where e.case_id = o.case_id and e.number > o.number and e.action = o.left_action and e.done_at > o.left_at)";

    static MeasureColumns()
    {
        Steps.Add("extended", new(Extended, CqlType.Boolean));
        Steps.Add("left_again", new(LeftAgain, CqlType.Boolean));
        Steps.Add("answerable", new("case when o.left_at is null then o.held_by else o.left_by end collate \"C\"", CqlType.Text));
        Steps.Add("answerable_post", new("case when o.left_at is null then o.post else o.left_post end", CqlType.Text));
        foreach (var name in (string[])["stage", "kind", "class_code", "channel"])
            Steps.Add(OfCase + name, new($"(select c.{name} from {CaseRows.Table} c where c.id = o.case_id)", CqlType.Text));
    }

    /// <param name="cases">Sorts of cases whose attributes are asked for.</param>
    public static IReadOnlyDictionary<string, CqlColumn> Of(MeasuredRows rows, IEnumerable<Cases.Declared.CaseType> cases) => rows == MeasuredRows.Steps ? Steps : CaseColumns.Of(cases);

}
