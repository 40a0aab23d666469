using System.Globalization;
using System.Text.Json.Serialization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Platform.Web;

/// <summary>By what rows <c>o</c> of a list are counted: <c>category,state</c>; of regions, cut to a number of digits, <c>region:6</c>; of days and times, by the city's calendar, <c>occurred_at:month</c> (day, week, month, quarter, half, year) and by what comes again, <c>occurred_at:weekday,occurred_at:hour</c>.</summary>
public sealed class CountGroups
{
    private const string Region = "region";

    /// <summary>Digits of a division's code, from the province down.</summary>
    private static readonly int[] Levels = [2, 4, 6, 9, 12, 15];

    private readonly List<CountGroup> _groups = [];
    private CqlColumn? _summed;

    public int Count => _groups.Count;

    private string By => _groups.Count == 0 ? "" : $"group by {Numbers}";

    private string Order => _groups.Count == 0 ? "" : $"order by {Numbers}";

    private string Numbers => string.Join(", ", _groups.Select((_, i) => (i + 2).ToString(CultureInfo.InvariantCulture)));

    /// <param name="names">What a list is counted by, beside region.</param>
    public static string Expected(IEnumerable<string> names)
    {
        var some = string.Join(", ", names);
        var one = string.Join(", ", Levels.Select(level => string.Create(CultureInfo.InvariantCulture, $"region:{level}")));
        return some.Length == 0 ? $"by: one of {one}." : $"by: some of {some} and one of {one}.";
    }

    /// <summary>Each by itself as it is asked for: <c>category</c>, <c>occurred_at:month</c>, <c>region:6</c>.</summary>
    /// <param name="columns">What a list is counted by, region among it.</param>
    public static IReadOnlyList<string> Each(IReadOnlyDictionary<string, CqlColumn> columns) =>
    [
        .. columns.Where(column => IsCountedBy(column.Value.Type) && column.Key != Region)
            .SelectMany(column => column.Value.Type is CqlType.Date or CqlType.Timestamp ? CountPeriod.Names.Select(period => $"{column.Key}:{period}") : [column.Key]),
        .. Levels.Select(level => string.Create(CultureInfo.InvariantCulture, $"{Region}:{level}")),
    ];

    /// <param name="columns">What a list is counted by, region among it.</param>
    public static string Expected(IReadOnlyDictionary<string, CqlColumn> columns) => Expected(columns.Where(column => IsCountedBy(column.Value.Type) && column.Key != Region).Select(column => column.Key));

    /// <param name="texts">Columns of text, named as what is counted by.</param>
    /// <returns>Null where it cannot be counted so.</returns>
    public static CountGroups? Of(string? text, IReadOnlyList<string> texts) => Of(text, texts.ToDictionary(name => name, name => new CqlColumn($"o.{name}", CqlType.Text), StringComparer.Ordinal));

    /// <param name="columns">By name; days and times are counted by year, half-year, quarter, month, week or day, and by weekday or hour.</param>
    /// <returns>Null where it cannot be counted so.</returns>
    public static CountGroups? Of(string? text, IReadOnlyDictionary<string, CqlColumn> columns)
    {
        var groups = new CountGroups();
        foreach (var word in string.IsNullOrEmpty(text) ? [] : text.Split(','))
        {
            var (name, cut) = word.Split(':') is [var before, var after] ? (before, after) : (word, null);
            if (GroupOf(name, cut, columns) is not { } group || groups._groups.Exists(other => other.Called == group.Called))
                return null;
            groups._groups.Add(group);
        }
        return groups;
    }

    /// <summary>Beside their number, the sum of what they say in a column.</summary>
    public CountGroups Summing(CqlColumn column)
    {
        _summed = column;
        return this;
    }

    /// <summary>Keys of a row by the names of what was asked for.</summary>
    /// <param name="text">Of groups.</param>
    /// <param name="keys">One for each, in that order.</param>
    public static IReadOnlyDictionary<string, string?> Named(string text, IEnumerable<string?> keys) => text.Split(',').Zip(keys).ToDictionary(pair => CalledBy(pair.First), pair => pair.Second, StringComparer.Ordinal);

    /// <summary>Whether keys can be those of a row.</summary>
    /// <param name="keys">One for each that is counted by; null for what nobody knows.</param>
    public bool Takes(IReadOnlyList<string?> keys) => keys.Zip(_groups).All(pair => pair.First is null || pair.Second.Takes(pair.First));

    /// <summary>The filter that finds what has these keys, in CQL2.</summary>
    public string FilterOf(IReadOnlyList<string?> keys) => FilterOf(_groups.Zip(keys), null);

    /// <param name="table">Of the rows, as SQL.</param>
    /// <param name="values">Of the conditions' parameters.</param>
    /// <param name="list">Address of the list.</param>
    /// <param name="filter">That was counted under; null for none.</param>
    /// <param name="dayZone">Where days begin, as PostgreSQL names it.</param>
    public async Task<List<RowCount>> CountAsync(
        ScopedTransaction transaction, string table, IEnumerable<string> conditions, IReadOnlyCollection<object> values, string list, string? filter, string dayZone, CancellationToken cancellationToken)
    {
        await using var count = transaction.Command(Sql(table, conditions, values.Count, (group, zone) => group.Sql(zone)), [.. values, dayZone]);
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        List<RowCount> counts = [];
        while (await row.ReadAsync(cancellationToken))
        {
            var keys = _groups.Select((group, i) => row.IsDBNull(i + 1) ? null : group.Column.Type == CqlType.Sealed ? transaction.Secrets.Open(row.GetString(i + 1)) : row.GetString(i + 1)).ToList();
            counts.Add(RowOf(keys, row.GetInt64(0), _summed is null || row.IsDBNull(_groups.Count + 1) ? null : row.GetDouble(_groups.Count + 1), list, filter));
        }
        return counts;
    }

    /// <summary>The same question for DuckDB: a row for each group, how many, its keys as texts, and the sum where one is asked for.</summary>
    /// <param name="values">Of the conditions' parameters; the last one of the statement is the zone.</param>
    public string DuckSql(string table, IEnumerable<string> conditions, int values) => Sql(table, conditions, values, (group, zone) => group.DuckSql(zone));

    /// <param name="keys">One for each that is counted by; null for what nobody knows.</param>
    /// <param name="list">Address of the list.</param>
    /// <param name="filter">That was counted under; null for none.</param>
    public RowCount RowOf(IReadOnlyList<string?> keys, long count, double? sum, string list, string? filter)
    {
        var rows = $"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}filter={Uri.EscapeDataString(FilterOf(_groups.Zip(keys), filter))}";
        return new(_groups.Zip(keys).ToDictionary(pair => pair.First.Called, pair => pair.Second, StringComparer.Ordinal), count, rows) { Sum = sum };
    }

    private string Sql(string table, IEnumerable<string> conditions, int values, Func<CountGroup, string, string> key)
    {
        var zone = $"${(values + 1).ToString(CultureInfo.InvariantCulture)}::text";
        return $"select count(*){string.Concat(_groups.Select(group => $", {key(group, zone)}"))}{(_summed is null ? "" : $", sum({_summed.Sql})::float8")} from {table} o where {string.Join(" and ", [.. conditions, $"{zone} is not null"])} {By} {Order}";
    }

    private static CountGroup? GroupOf(string name, string? cut, IReadOnlyDictionary<string, CqlColumn> columns) => (name, cut) switch
    {
        (Region, { } level) => int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && Levels.Contains(digits) ? new(name, new("o.region", CqlType.Text), digits, null) : null,
        (Region, null) => null,
        _ when !columns.TryGetValue(name, out var column) => null,
        _ when TimeParts.Named(cut ?? "") is { } part => columns[name].Type == CqlType.Timestamp || (columns[name].Type == CqlType.Date && part == TimePart.Weekday) ? new(name, columns[name], 0, null) { Part = part } : null,
        _ when columns[name].Type is CqlType.Date or CqlType.Timestamp => CountPeriod.Named(cut ?? CountPeriod.Day.Name) is { } period ? new(name, columns[name], 0, period) : null,
        (_, null) when IsCountedBy(columns[name].Type) => new(name, columns[name], 0, null),
        _ => null,
    };

    /// <summary>What a word of what is asked for is called in answers.</summary>
    private static string CalledBy(string word) => word.Split(':') is [var name, var cut] && TimeParts.Named(cut) is null ? name : word;

    private static bool IsCountedBy(CqlType type) => type is not (CqlType.Geometry or CqlType.Opaque);

    /// <summary>The filter that finds what was counted.</summary>
    /// <param name="filter">That was counted under; null for none.</param>
    private static string FilterOf(IEnumerable<(CountGroup Group, string? Key)> keys, string? filter)
    {
        var parts = keys.Select(pair => pair.Group.FilterOf(pair.Key));
        return string.Join(" AND ", filter is null ? parts : [.. parts, $"({filter})"]) is { Length: > 0 } joined ? joined : "TRUE";
    }
}

/// <param name="Of">By name of what was counted by; null for none.</param>
/// <param name="Rows">Where they are listed.</param>
public sealed record RowCount(IReadOnlyDictionary<string, string?> Of, long Count, string Rows)
{
    /// <summary>Of what was summed; null where nothing was, or no row says anything.</summary>
    [JsonIgnore]
    public double? Sum { get; init; }
}
