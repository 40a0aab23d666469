using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Quality;

/// <summary>What is doubtful, as its caller sees it. A parameter of the endpoints.</summary>
public sealed class QualityList(CityClock clock)
{
    /// <summary>Of the list, for cursors.</summary>
    public const string Name = "quality";

    private const string Rule = "rule";
    private const string Objects = "registry.quality";

    /// <summary>A row for each rule that an object breaks; an id of its own for each.</summary>
    private const string Rules = "(select q.id * 1000 + r.place as id, q.object_type, q.object_code, q.rules, q.severity, q.mark, q.found_at, q.region, r.rule from registry.quality q, unnest(q.rules) with ordinality r (rule, place))";

    private static readonly Dictionary<string, CqlColumn> Asked = new(StringComparer.Ordinal)
    {
        ["object_type"] = new("o.object_type", CqlType.Text),
        ["object_code"] = new("o.object_code", CqlType.Text),
        [Rule] = new("o.rule", CqlType.Text),
        ["severity"] = new("o.severity", CqlType.Text),
        ["mark"] = new("o.mark", CqlType.Text),
        ["region"] = new("o.region", CqlType.Text),
        ["found_at"] = new("o.found_at", CqlType.Timestamp),
    };

    /// <summary>What findings are counted by, beside region.</summary>
    public static IReadOnlyList<string> CountedBy { get; } = ["object_type", Rule, "severity", "mark", "found_at"];

    /// <returns>Null where the cursor is of another list.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<List<(QualityFinding Finding, string? SortedBy, long Id)>?> ReadAsync(ScopedTransaction transaction, string? filter, bool isDescending, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        var sort = SortOf(isDescending);
        var (table, conditions, values) = Where(filter, null);
        if (sort.Page(table, conditions, Name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select o.object_type, o.object_code, o.rules, o.severity, o.mark, o.found_at, o.region, {sort.Column}::text, o.id from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<(QualityFinding, string?, long)> findings = [];
        while (await row.ReadAsync(cancellationToken))
            findings.Add((new(row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), row.GetString(6)), row.GetString(7), row.GetInt64(8)));
        return findings;
    }

    public static ListSort SortOf(bool isDescending) => new(isDescending ? "-found_at" : "found_at", "o.found_at", "timestamptz", isDescending);

    /// <returns>Null where it cannot be counted so.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<List<RowCount>?> CountAsync(ScopedTransaction transaction, string? by, string? filter, CancellationToken cancellationToken)
    {
        if (CountGroups.Of(by, Asked) is not { } groups)
            return null;
        var (table, conditions, values) = Where(filter, by);
        return await groups.CountAsync(transaction, table, conditions, values, "/quality", filter, clock.Zone.Id, cancellationToken);
    }

    /// <summary>Who asks by rule is answered rule by rule, who does not, object by object.</summary>
    private (string Table, List<string> Conditions, List<object> Values) Where(string? filter, string? by)
    {
        List<object> values = [];
        var asked = filter is null ? null : CqlParser.Parse(filter);
        var byRule = by?.Split(',').Contains(Rule) == true || (asked is not null && CqlProperties.Of(asked).Contains(Rule, StringComparer.Ordinal));
        return (byRule ? Rules : Objects, asked is null ? ["true"] : [CqlSql.Compile(asked, Asked, clock.Zone.Id, values)], values);
    }
}
