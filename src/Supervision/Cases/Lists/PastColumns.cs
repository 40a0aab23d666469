using System.Globalization;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Lists;

/// <summary>
/// What changes of cases and of their steps, as it was just before a moment: <c>"stage@2026-10-31T16:00:00Z"</c> in a filter. Where a case stood is read off its history, and only of those that have moved since; of a case without any, what is known of it now.
/// Deadlines, and what was corrected, are as they are now.
/// </summary>
internal sealed class PastColumns
{
    private const char Sign = '@';

    private readonly Dictionary<string, (CqlType Type, Func<string, string> Sql)> _columns;

    private PastColumns(params IEnumerable<(CqlType Type, string Name, Func<string, string> Sql)> columns) => _columns = columns.ToDictionary(column => column.Name, column => (column.Type, column.Sql), StringComparer.Ordinal);

    /// <summary>Of rows that never change.</summary>
    public static PastColumns None { get; } = new();

    /// <summary>Of rows <c>o</c> that are steps.</summary>
    public static PastColumns OfSteps { get; } = new(
    [
        (CqlType.Timestamp, "left_at", KnownSince("o.left_at", "o.left_at")),
        (CqlType.Boolean, "on_time", KnownSince("o.on_time", "o.left_at")),
        (CqlType.Text, "answerable", at => $"case when o.left_at < {at} then o.left_by else o.held_by end collate \"C\""),
        (CqlType.Text, "answerable_post", at => $"case when o.left_at < {at} then o.left_post else o.post end"),
        (CqlType.Boolean, "left_again", StepColumns.LeftAgain),
        .. ((string[])["left_by", "left_post", "left_action"]).Select(name => (CqlType.Text, name, KnownSince($"o.{name}", "o.left_at"))),
        (CqlType.Boolean, "extended", StepColumns.Extended),
        (CqlType.Text, "case_stage", at => $"(select {StageAt("c", at)} from {CaseRows.Table} c where c.id = o.case_id)"),
    ]);

    /// <summary>Of rows <c>o</c> that are cases.</summary>
    /// <param name="types">Whose actions tell what was done again.</param>
    public static PastColumns OfCases(IEnumerable<CaseType> types)
    {
        var reworks = string.Join(", ", types.SelectMany(type => type.Actions.Values.Where(action => action.IsRework).Select(action => $"('{type.Name}', '{action.Name}')")));
        return new(
        [
            (CqlType.Text, "stage", at => StageAt("o", at)),
            (CqlType.Text, "state", at => StoodAt("state", "case when o.closed_at is null then o.state end", "o", at)),
            .. ((string[])["post", "tier_region", "department_code", "held_by"]).Select(name => (CqlType.Text, name, (Func<string, string>)(at => StoodAt(name, $"o.{name}", "o", at)))),
            (CqlType.Timestamp, "closed_at", KnownSince("o.closed_at", "o.closed_at")),
            (CqlType.Boolean, "on_time", KnownSince("o.on_time", "o.closed_at")),
            (CqlType.Number, "reworked", at => reworks.Length == 0 ? "o.reworked" : $"case when {HasStoodSince("o", at)} then o.reworked else (select count(*)::int from cases.step s where s.case_id = o.id and s.done_at < {at} and (o.case_type, s.action) in ({reworks})) end"),
        ]);
    }

    /// <summary>Whether it changes, so that it is asked for as it was.</summary>
    public bool Has(string name) => _columns.ContainsKey(name);

    /// <summary>The name, in quotes, by which a filter asks for it as it was; what does not change is called as ever.</summary>
    public string NameOf(string name, DateTimeOffset at) => Has(name) ? string.Create(CultureInfo.InvariantCulture, $"\"{name}{Sign}{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFF}Z\"") : name;

    /// <summary>A condition on rows as they were at a moment.</summary>
    public string Filter(string filter, DateTimeOffset at) => CqlProperties.Renamed(filter, name => NameOf(name, at));

    /// <summary>A column as it was at a moment, or is where it does not change.</summary>
    public CqlColumn Of(string name, IReadOnlyDictionary<string, CqlColumn> columns, DateTimeOffset at, List<object> values) => _columns.TryGetValue(name, out var past) ? new(past.Sql(Parameter(at, values)), past.Type) : columns[name];

    /// <summary>A filter as SQL.</summary>
    /// <param name="columns">As rows are now.</param>
    /// <param name="values">Those of the filter are added.</param>
    /// <exception cref="CqlException">It cannot be read.</exception>
    public string Compile(string filter, IReadOnlyDictionary<string, CqlColumn> columns, string dayZone, List<object> values)
    {
        var condition = CqlParser.Parse(filter);
        Dictionary<string, CqlColumn>? known = null;
        foreach (var name in CqlProperties.Of(condition).Distinct(StringComparer.Ordinal))
            if (name.Split(Sign, 2) is [var column, var moment] && Has(column) && CqlTimestamp.TryParse(moment, out var at))
                (known ??= new(columns, StringComparer.Ordinal))[name] = Of(column, columns, at.Value, values);
        return CqlSql.Compile(condition, known ?? columns, dayZone, values);
    }

    private static string Parameter(DateTimeOffset at, List<object> values)
    {
        var known = values.IndexOf(at.UtcDateTime);
        if (known < 0)
            values.Add(at.UtcDateTime);
        return string.Create(CultureInfo.InvariantCulture, $"${(known < 0 ? values.Count : known + 1)}::timestamptz");
    }

    private static Func<string, string> KnownSince(string column, string moment) => at => $"case when {moment} >= {at} then null else {column} end";

    /// <summary>Where it stands it has stood since before the moment: nothing need be looked up.</summary>
    private static string HasStoodSince(string row, string at) => $"({row}.closed_at < {at} or {row}.entered_at < {at})";

    private static string StageAt(string row, string at) => StoodAt("stage", $"case when {row}.closed_at is null then {row}.stage else 'handle' end", row, at);

    /// <param name="known">Of a case without a history.</param>
    private static string StoodAt(string column, string known, string row, string at) =>
        $"case when {HasStoodSince(row, at)} then {row}.{column} else (select p.{column} from (select s.number, s.{column} from cases.step s where s.case_id = {row}.id and s.done_at < {at} union all select 0, {known}) p order by p.number desc limit 1) end";
}
