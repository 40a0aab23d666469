using System.Globalization;

namespace SpatialCockpit.Platform.Web;

/// <summary>How long the days are that are counted together.</summary>
/// <param name="Sql">A key as PostgreSQL writes it, from a day or a time without zone.</param>
/// <param name="DuckSql">The same of DuckDB.</param>
/// <param name="First">The first day of a key; null for no key.</param>
internal sealed record CountPeriod(string Name, Func<string, string> Sql, Func<string, string> DuckSql, Func<string, DateOnly?> First, Func<DateOnly, DateOnly> Next)
{
    public static CountPeriod Day { get; } = new("day", Written("YYYY-MM-DD"), Formatted("%Y-%m-%d"), Read("yyyy-MM-dd"), day => day.AddDays(1));

    private static readonly CountPeriod[] All =
    [
        Day,
        new("week", Written("IYYY-\"W\"IW"), Formatted("%G-W%V"), FirstOfWeek, day => day.AddDays(7)),
        new("month", Written("YYYY-MM"), Formatted("%Y-%m"), Read("yyyy-MM"), day => day.AddMonths(1)),
        new("quarter", Written("YYYY-\"Q\"Q"), time => $"strftime({time}, '%Y') || '-Q' || quarter({time})::text", key => FirstOf(key, 'Q', 3), day => day.AddMonths(3)),
        new("half", time => $"to_char({time}, 'YYYY') || {Half($"extract(month from {time})")}", time => $"strftime({time}, '%Y') || {Half($"month({time})")}", key => FirstOf(key, 'H', 6), day => day.AddMonths(6)),
        new("year", Written("YYYY"), Formatted("%Y"), Read("yyyy"), day => day.AddYears(1)),
    ];

    public static IEnumerable<string> Names => All.Select(period => period.Name);

    /// <returns>Null for none.</returns>
    public static CountPeriod? Named(string name) => Array.Find(All, period => period.Name == name);

    public bool Takes(string key) => First(key) is not null;

    /// <summary>From its first day to before the next one's, in CQL2.</summary>
    public string FilterOf(string name, string key)
    {
        var first = First(key) ?? throw new FormatException($"'{key}' is no {Name}.");
        return string.Create(CultureInfo.InvariantCulture, $"{name} >= DATE('{first:yyyy-MM-dd}') AND {name} < DATE('{Next(first):yyyy-MM-dd}')");
    }

    private static Func<string, string> Written(string pattern) => time => $"to_char({time}, '{pattern}')";

    private static Func<string, string> Formatted(string format) => time => $"strftime({time}, '{format}')";

    private static string Half(string month) => $"case when {month} > 6 then '-H2' else '-H1' end";

    private static Func<string, DateOnly?> Read(string format) =>
        key => DateOnly.TryParseExact(key, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;

    /// <param name="key">ISO 8601: 2026-W01.</param>
    private static DateOnly? FirstOfWeek(string key) =>
        key is { Length: 8 } && key[4..6] == "-W" && Number(key[..4]) is { } year and >= 1 and < 9999 && Number(key[6..]) is { } week and >= 1 && week <= ISOWeek.GetWeeksInYear(year)
            ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)) : null;

    /// <param name="key">2026-Q1, 2026-H1.</param>
    private static DateOnly? FirstOf(string key, char sign, int months) =>
        key is { Length: 7 } && key[4] == '-' && key[5] == sign && Number(key[..4]) is { } year and >= 1 and < 9999 && Number(key[6..]) is { } part and >= 1 && part <= 12 / months ? new DateOnly(year, ((part - 1) * months) + 1, 1) : null;

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
