using System.Globalization;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Platform.Web;

/// <summary>By what rows <c>o</c> of a list are counted: <c>rule,state</c>; of regions, cut to a number of digits, <c>region:6</c>.</summary>
public sealed class CountGroups
{
    private const string Region = "region";

    /// <summary>Digits of a division's code, from the province down.</summary>
    private static readonly int[] Levels = [2, 4, 6, 9, 12, 15];

    private readonly List<(string Name, int Digits)> _groups = [];

    private IEnumerable<string> Names => _groups.Select(group => group.Name);

    private IEnumerable<string> Columns => _groups.Select(group => group.Name == Region ? $"left(o.region, {group.Digits.ToString(CultureInfo.InvariantCulture)})" : $"o.{group.Name}");

    private string By => _groups.Count == 0 ? "" : $"group by {Numbers}";

    private string Order => _groups.Count == 0 ? "" : $"order by {Numbers}";

    private string Numbers => string.Join(", ", _groups.Select((_, i) => (i + 2).ToString(CultureInfo.InvariantCulture)));

    /// <param name="plain">Columns that a list is counted by, beside region.</param>
    public static string Expected(IEnumerable<string> plain) => $"by: some of {string.Join(", ", plain)} and one of {string.Join(", ", Levels.Select(level => string.Create(CultureInfo.InvariantCulture, $"region:{level}")))}.";

    /// <returns>Null where it cannot be counted so.</returns>
    public static CountGroups? Of(string? text, IReadOnlyList<string> plain)
    {
        var groups = new CountGroups();
        foreach (var word in string.IsNullOrEmpty(text) ? [] : text.Split(','))
        {
            var (name, digits) = word.Split(':') is [Region, var level] && int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var cut) && Levels.Contains(cut) ? (Region, cut) : (word, 0);
            if ((digits == 0 && !plain.Contains(name)) || groups.Names.Contains(name))
                return null;
            groups._groups.Add((name, digits));
        }
        return groups;
    }

    /// <param name="table">Of the rows, as SQL.</param>
    /// <param name="values">Of the conditions' parameters.</param>
    /// <param name="list">Address of the list.</param>
    /// <param name="filter">That was counted under; null for none.</param>
    public async Task<List<RowCount>> CountAsync(ScopedTransaction transaction, string table, IEnumerable<string> conditions, IEnumerable<object> values, string list, string? filter, CancellationToken cancellationToken)
    {
        await using var count = transaction.Command($"select count(*){string.Concat(Columns.Select(column => $", {column}"))} from {table} o where {string.Join(" and ", conditions)} {By} {Order}");
        foreach (var value in values)
            count.Parameters.Add(new() { Value = value });
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        List<RowCount> counts = [];
        while (await row.ReadAsync(cancellationToken))
        {
            var keys = Names.Select((_, i) => row.IsDBNull(i + 1) ? null : row.GetString(i + 1)).ToList();
            counts.Add(new(Names.Zip(keys).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), row.GetInt64(0), $"{list}?filter={Uri.EscapeDataString(FilterOf(keys, filter))}"));
        }
        return counts;
    }

    /// <summary>The filter that finds what was counted.</summary>
    /// <param name="filter">That was counted under; null for none.</param>
    private string FilterOf(List<string?> keys, string? filter)
    {
        var parts = _groups.Select((group, i) => keys[i] switch
        {
            null => $"{group.Name} IS NULL",
            { } key when group.Name == Region => key.Length < group.Digits ? $"region = '{key}'" : $"region LIKE '{key}%'",
            { } key => $"{group.Name} = '{key}'",
        });
        return string.Join(" AND ", filter is null ? parts : [.. parts, $"({filter})"]) is { Length: > 0 } joined ? joined : "TRUE";
    }
}

/// <param name="Of">By name of what was counted by; null for none.</param>
/// <param name="Rows">Where they are listed.</param>
public sealed record RowCount(IReadOnlyDictionary<string, string?> Of, long Count, string Rows);
