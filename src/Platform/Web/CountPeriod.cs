using System.Globalization;

namespace SpatialCockpit.Platform.Web;

/// <summary>How long the days are that are counted together.</summary>
/// <param name="Pattern">Of a key, as PostgreSQL writes it.</param>
/// <param name="Format">Of a key, as .NET reads it.</param>
internal sealed record CountPeriod(string Name, string Pattern, string Format, Func<DateOnly, DateOnly> Next)
{
    public static CountPeriod Day { get; } = new("day", "YYYY-MM-DD", "yyyy-MM-dd", day => day.AddDays(1));

    private static readonly CountPeriod[] All = [Day, new("month", "YYYY-MM", "yyyy-MM", day => day.AddMonths(1)), new("year", "YYYY", "yyyy", day => day.AddYears(1))];

    /// <returns>Null for none.</returns>
    public static CountPeriod? Named(string name) => Array.Find(All, period => period.Name == name);

    public bool Takes(string key) => DateOnly.TryParseExact(key, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>From its first day to before the next one's, in CQL2.</summary>
    public string FilterOf(string name, string key)
    {
        var first = DateOnly.ParseExact(key, Format, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{name} >= DATE('{first:yyyy-MM-dd}') AND {name} < DATE('{Next(first):yyyy-MM-dd}')");
    }
}
