using System.Globalization;

namespace SpatialCockpit.Platform.Web;

/// <summary>How long the days are that are counted together.</summary>
/// <param name="Pattern">Of a key, as PostgreSQL writes it.</param>
/// <param name="DuckSql">A key as DuckDB writes it, from a day or a time without zone.</param>
/// <param name="First">The first day of a key; null for no key.</param>
internal sealed record CountPeriod(string Name, string Pattern, Func<string, string> DuckSql, Func<string, DateOnly?> First, Func<DateOnly, DateOnly> Next)
{
    public static CountPeriod Day { get; } = new("day", "YYYY-MM-DD", Formatted("%Y-%m-%d"), Written("yyyy-MM-dd"), day => day.AddDays(1));

    private static readonly CountPeriod[] All =
    [
        Day,
        new("week", "IYYY-\"W\"IW", Formatted("%G-W%V"), FirstOfWeek, day => day.AddDays(7)),
        new("month", "YYYY-MM", Formatted("%Y-%m"), Written("yyyy-MM"), day => day.AddMonths(1)),
        new("quarter", "YYYY-\"Q\"Q", time => $"strftime({time}, '%Y') || '-Q' || quarter({time})::text", FirstOfQuarter, day => day.AddMonths(3)),
        new("year", "YYYY", Formatted("%Y"), Written("yyyy"), day => day.AddYears(1)),
    ];

    /// <returns>Null for none.</returns>
    public static CountPeriod? Named(string name) => Array.Find(All, period => period.Name == name);

    public bool Takes(string key) => First(key) is not null;

    /// <summary>From its first day to before the next one's, in CQL2.</summary>
    public string FilterOf(string name, string key)
    {
        var first = First(key) ?? throw new FormatException($"'{key}' is no {Name}.");
        return string.Create(CultureInfo.InvariantCulture, $"{name} >= DATE('{first:yyyy-MM-dd}') AND {name} < DATE('{Next(first):yyyy-MM-dd}')");
    }

    private static Func<string, string> Formatted(string format) => time => $"strftime({time}, '{format}')";

    private static Func<string, DateOnly?> Written(string format) =>
        key => DateOnly.TryParseExact(key, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;

    /// <param name="key">ISO 8601: 2026-W01.</param>
    private static DateOnly? FirstOfWeek(string key) =>
        key is { Length: 8 } && key[4..6] == "-W" && Number(key[..4]) is { } year and >= 1 and < 9999 && Number(key[6..]) is { } week and >= 1 && week <= ISOWeek.GetWeeksInYear(year)
            ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)) : null;

    private static DateOnly? FirstOfQuarter(string key) =>
        key is { Length: 7 } && key[4..6] == "-Q" && Number(key[..4]) is { } year and >= 1 and < 9999 && Number(key[6..]) is { } quarter and >= 1 and <= 4 ? new DateOnly(year, (quarter * 3) - 2, 1) : null;

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
