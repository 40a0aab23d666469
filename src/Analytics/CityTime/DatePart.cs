using SpatialCockpit.Analytics.SpatialSql;

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
    private static readonly Dictionary<string, DatePart> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["us"] = DatePart.Microsecond, ["usec"] = DatePart.Microsecond, ["usecs"] = DatePart.Microsecond, ["usecond"] = DatePart.Microsecond, ["useconds"] = DatePart.Microsecond, ["microsecond"] = DatePart.Microsecond, ["microseconds"] = DatePart.Microsecond,
        ["ms"] = DatePart.Millisecond, ["msec"] = DatePart.Millisecond, ["msecs"] = DatePart.Millisecond, ["msecond"] = DatePart.Millisecond, ["mseconds"] = DatePart.Millisecond, ["millisecond"] = DatePart.Millisecond, ["milliseconds"] = DatePart.Millisecond,
        ["s"] = DatePart.Second, ["sec"] = DatePart.Second, ["secs"] = DatePart.Second, ["second"] = DatePart.Second, ["seconds"] = DatePart.Second,
        ["m"] = DatePart.Minute, ["min"] = DatePart.Minute, ["mins"] = DatePart.Minute, ["minute"] = DatePart.Minute, ["minutes"] = DatePart.Minute,
        ["h"] = DatePart.Hour, ["hr"] = DatePart.Hour, ["hrs"] = DatePart.Hour, ["hour"] = DatePart.Hour, ["hours"] = DatePart.Hour,
        ["d"] = DatePart.Day, ["day"] = DatePart.Day, ["days"] = DatePart.Day, ["dayofmonth"] = DatePart.Day, ["dow"] = DatePart.Day, ["dayofweek"] = DatePart.Day, ["weekday"] = DatePart.Day, ["isodow"] = DatePart.Day, ["doy"] = DatePart.Day, ["dayofyear"] = DatePart.Day,
        ["w"] = DatePart.Week, ["week"] = DatePart.Week, ["weeks"] = DatePart.Week, ["weekofyear"] = DatePart.Week, ["yearweek"] = DatePart.Week,
        ["mon"] = DatePart.Month, ["mons"] = DatePart.Month, ["month"] = DatePart.Month, ["months"] = DatePart.Month,
        ["quarter"] = DatePart.Quarter, ["quarters"] = DatePart.Quarter,
        ["y"] = DatePart.Year, ["yr"] = DatePart.Year, ["yrs"] = DatePart.Year, ["year"] = DatePart.Year, ["years"] = DatePart.Year,
        ["isoyear"] = DatePart.WeekYear,
        ["dec"] = DatePart.Decade, ["decs"] = DatePart.Decade, ["decade"] = DatePart.Decade, ["decades"] = DatePart.Decade,
        ["c"] = DatePart.Century, ["cent"] = DatePart.Century, ["cents"] = DatePart.Century, ["century"] = DatePart.Century, ["centuries"] = DatePart.Century,
        ["mil"] = DatePart.Millennium, ["mils"] = DatePart.Millennium, ["millennium"] = DatePart.Millennium, ["millennia"] = DatePart.Millennium, ["millenniums"] = DatePart.Millennium,
    };

    /// <exception cref="MisusedFunctionException">There is no such unit.</exception>
    public static DatePart Of(string function, string word) => Words.TryGetValue(word, out var part) ? part : throw new MisusedFunctionException($"{function} knows no unit '{word}'.");
}
