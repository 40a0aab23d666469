namespace SpatialCockpit.Analytics.CityTime;

/// <summary>Units of time as DuckDB names them.</summary>
internal enum DatePart
{
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    WeekYear,
    Decade,
    Century,
    Millennium,
}

internal static class DateParts
{
    private static readonly Dictionary<DatePart, string> Names = new()
    {
        [DatePart.Microsecond] = "us usec usecs usecond useconds microsecond microseconds",
        [DatePart.Millisecond] = "ms msec msecs msecond mseconds millisecond milliseconds",
        [DatePart.Second] = "s sec secs second seconds",
        [DatePart.Minute] = "m min mins minute minutes",
        [DatePart.Hour] = "h hr hrs hour hours",
        [DatePart.Day] = "d day days dayofmonth dow dayofweek weekday isodow doy dayofyear",
        [DatePart.Week] = "w week weeks weekofyear yearweek",
        [DatePart.Month] = "mon mons month months",
        [DatePart.Quarter] = "quarter quarters",
        [DatePart.Year] = "y yr yrs year years",
        [DatePart.WeekYear] = "isoyear",
        [DatePart.Decade] = "dec decs decade decades",
        [DatePart.Century] = "c cent cents century centuries",
        [DatePart.Millennium] = "mil mils millennium millennia millenniums",
    };

    private static readonly Dictionary<string, DatePart> Words = Names.SelectMany(part => part.Value.Split(' ').Select(word => (word, part.Key))).ToDictionary(each => each.word, each => each.Key, StringComparer.OrdinalIgnoreCase);

    /// <returns>Null where there is no such unit.</returns>
    public static DatePart? Of(string word) => Words.TryGetValue(word, out var part) ? part : null;
}
