using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Cases.Lists;

/// <summary>What conditions ask of steps <c>o</c>, as they are now. As they were: <see cref="PastColumns.OfSteps"/>.</summary>
internal static class StepColumns
{
    public const string Table = "cases.step";

    /// <summary>Before what the step's case is like.</summary>
    private const string OfCase = "case_";

    public static IReadOnlyDictionary<string, CqlColumn> Now { get; } = new (CqlType Type, string[] Names)[]
    {
        (CqlType.Text, ["action", "done_by", "by_post", "state", "stage", "post", "tier_region", "department_code", "held_by", "left_by", "left_post", "left_action", "region"]),
        (CqlType.Timestamp, ["done_at", "left_at", "due_at"]),
        (CqlType.Boolean, ["moves", "on_time"]),
    }.SelectMany(columns => columns.Names.Select(name => (Name: name, Column: new CqlColumn($"o.{name}", columns.Type))))
        .Concat(((string[])["stage", "kind", "class_code", "channel"]).Select(name => (OfCase + name, new CqlColumn($"(select c.{name} from {CaseRows.Table} c where c.id = o.case_id)", CqlType.Text))))
        .Append(("extended", new CqlColumn(Extended(), CqlType.Boolean)))
        .Append(("left_again", new CqlColumn(LeftAgain(), CqlType.Boolean)))
        .Append(("answerable", new CqlColumn("case when o.left_at is null then o.held_by else o.left_by end collate \"C\"", CqlType.Text)))
        .Append(("answerable_post", new CqlColumn("case when o.left_at is null then o.post else o.left_post end", CqlType.Text)))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>More time was granted during the stay that the step began.</summary>
    /// <param name="before">Moment as SQL; null for ever.</param>
    public static string Extended(string? before = null) => Later("e.extra_count is not null and (o.left_at is null or e.done_at <= o.left_at)", before);

    /// <summary>How the stay was ended had to be done once more later on, to the same case.</summary>
    public static string LeftAgain(string? before = null) => Later("e.action = o.left_action and e.done_at > o.left_at", before);

    private static string Later(string condition, string? before) =>
        $"exists (select from {Table} e where e.case_id = o.case_id and e.number > o.number and {condition}{(before is null ? "" : $" and e.done_at < {before}")})";
}
