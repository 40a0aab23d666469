using System.Globalization;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>What duties are counted by: <c>obligation,state</c>; of regions, cut to a number of digits, <c>region:6</c>.</summary>
internal sealed class DutyGroups
{
    private const string Region = "region";

    private static readonly string[] Plain = ["obligation", "object_type", "state", "band"];

    /// <summary>Digits of a division's code, from the province down.</summary>
    private static readonly int[] Levels = [2, 4, 6, 9, 12, 15];

    public const string Expected = "by: some of obligation, object_type, state, band and one of region:2, region:4, region:6, region:9, region:12, region:15.";

    private readonly List<(string Name, int Digits)> _groups = [];

    public IEnumerable<string> Names => _groups.Select(group => group.Name);

    public IEnumerable<string> Columns => _groups.Select(group => group.Name == Region ? $"left(o.region, {group.Digits.ToString(CultureInfo.InvariantCulture)})" : $"o.{group.Name}");

    public string By => _groups.Count == 0 ? "" : $"group by {Numbers}";

    public string Order => _groups.Count == 0 ? "" : $"order by {Numbers}";

    private string Numbers => string.Join(", ", _groups.Select((_, i) => (i + 2).ToString(CultureInfo.InvariantCulture)));

    /// <returns>Null where it cannot be counted so.</returns>
    public static DutyGroups? Of(string? text)
    {
        var groups = new DutyGroups();
        foreach (var word in string.IsNullOrEmpty(text) ? [] : text.Split(','))
        {
            var (name, digits) = word.Split(':') is [Region, var level] && int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var cut) && Levels.Contains(cut) ? (Region, cut) : (word, 0);
            if ((digits == 0 && !Plain.Contains(name)) || groups.Names.Contains(name))
                return null;
            groups._groups.Add((name, digits));
        }
        return groups;
    }

    /// <summary>The filter that finds what was counted.</summary>
    /// <param name="filter">That was counted under; null for none.</param>
    public string FilterOf(IReadOnlyList<string?> keys, string? filter)
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
