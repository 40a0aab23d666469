namespace SpatialCockpit.Spatial.Cql2;

/// <summary>What comes again by a city's clock: hours of a day (0 to 23) and days of a week (ISO 8601: Monday is 1, Sunday 7).</summary>
public enum TimePart
{
    Hour,
    Weekday,
}

/// <summary>Parts of time as words and as SQL.</summary>
public static class TimeParts
{
    /// <param name="word">As in <c>occurred_at:hour</c>.</param>
    /// <returns>Null for none.</returns>
    public static TimePart? Named(string word) => word switch { "hour" => TimePart.Hour, "weekday" => TimePart.Weekday, _ => null };

    /// <summary>As in <c>occurred_at:hour</c>; in upper case the function of CQL2.</summary>
    public static string Word(this TimePart part) => part == TimePart.Hour ? "hour" : "weekday";

    /// <summary>A whole number; PostgreSQL and DuckDB read it alike.</summary>
    /// <param name="local">A day, or a time without zone, as SQL.</param>
    public static string Sql(this TimePart part, string local) => $"extract({(part == TimePart.Hour ? "hour" : "isodow")} from {local})::int";

    public static bool Takes(this TimePart part, int number) => part == TimePart.Hour ? number is >= 0 and <= 23 : number is >= 1 and <= 7;
}
