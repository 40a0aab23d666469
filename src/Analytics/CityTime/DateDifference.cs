using SpatialCockpit.Analytics.Duck;
using static SpatialCockpit.Analytics.CityTime.Microseconds;

namespace SpatialCockpit.Analytics.CityTime;

/// <summary>
/// How many beginnings of a unit lie between two times, be they moments, a clock's times or days. Names, arguments and answers are DuckDB's but for weeks: these are counted by their Mondays
/// as months are by their firsts, where its own are whole spans of seven days.
/// </summary>
internal static class DateDifference
{
    private static readonly string[] Names = ["date_diff", "datediff"];

    public static IEnumerable<ScalarFunction> FunctionsOf(CityOffsets offsets) =>
    [
        .. Of(DuckKind.TimestampTz, () => new CityMoments(offsets)),
        .. Of(DuckKind.Timestamp, () => default(ClockTimes)),
        .. Of(DuckKind.Date, () => default(Days)),
    ];

    private static IEnumerable<ScalarFunction> Of<T>(DuckKind kind, Func<T> times) where T : ITimes =>
        Names.Select(name => new ScalarFunction(name, [DuckKind.Varchar, kind, kind], DuckKind.BigInt, (input, rows, output) => Differ(input, rows, output, times())));

    private static void Differ<T>(DuckChunk input, int rows, DuckVector output, T times) where T : ITimes
    {
        var units = input[0];
        DuckVector starts = input[1], ends = input[2];
        var counts = output.Writable<long>();
        var (unit, isRead) = ((DatePart?)null, false);
        for (var row = 0; row < rows; row++)
        {
            if (!isRead || !units.Repeats(row))
                (unit, isRead) = (units.IsNull(row) ? null : DateParts.Of(units.Text(row)), true);
            if (unit is { } known && !starts.IsNull(row) && !ends.IsNull(row) && times.Read(starts, row, out var start) && times.Read(ends, row, out var end))
                counts[row] = Count(start, end, known);
            else
                output.WriteNull(row);
        }
    }

    private static long Count(Told start, Told end, DatePart unit)
    {
        // So long they last, whatever the clock shows.
        long Lasting(long length) => (end.Moment - CivilDay.Modulo(end.Local, length) - (start.Moment - CivilDay.Modulo(start.Local, length))) / length;
        return unit switch
        {
            DatePart.Microsecond => end.Moment - start.Moment,
            DatePart.Millisecond => Lasting(1000),
            DatePart.Second => Lasting(Second),
            DatePart.Minute => Lasting(Minute),
            DatePart.Hour => Lasting(Hour),
            _ => NumberOf(new(CivilDay.Floor(end.Local, Day)), unit) - NumberOf(new(CivilDay.Floor(start.Local, Day)), unit),
        };
    }

    /// <summary>Which of its kind the unit is that a day is in.</summary>
    private static long NumberOf(CivilDay day, DatePart unit)
    {
        switch (unit)
        {
            case DatePart.Day:
                return day.Number;
            case DatePart.Week:
                return CivilDay.Floor(day.Monday.Number + 3, 7);
            case DatePart.WeekYear:
                return day.WeekYear;
        }
        var (year, month, _) = day.Fields;
        return unit switch
        {
            DatePart.Month => year * 12 + month,
            DatePart.Quarter => year * 4 + (month - 1) / 3,
            DatePart.Decade => CivilDay.Floor(year, 10),
            DatePart.Century => CivilDay.Floor(year, 100),
            DatePart.Millennium => CivilDay.Floor(year, 1000),
            _ => year,
        };
    }

    /// <summary>A time in microseconds since 1970.</summary>
    /// <param name="Moment">In UTC.</param>
    /// <param name="Local">As its clock shows it.</param>
    private readonly record struct Told(long Moment, long Local);

    private interface ITimes
    {
        /// <returns>False of what is before or behind all times.</returns>
        bool Read(DuckVector vector, int row, out Told told);
    }

    private struct CityMoments(CityOffsets offsets) : ITimes
    {
        private int _span;

        public bool Read(DuckVector vector, int row, out Told told)
        {
            var moment = vector.Value<long>(row);
            var isFinite = !IsInfinite(moment);
            told = isFinite ? new(moment, moment + offsets.At(moment, ref _span)) : default;
            return isFinite;
        }
    }

    private readonly struct ClockTimes : ITimes
    {
        public bool Read(DuckVector vector, int row, out Told told)
        {
            var time = vector.Value<long>(row);
            told = new(time, time);
            return !IsInfinite(time);
        }
    }

    private readonly struct Days : ITimes
    {
        public bool Read(DuckVector vector, int row, out Told told)
        {
            // Days go on where microseconds of so many bits end; the first behind them are 292,000 years off.
            var day = (long)vector.Value<int>(row);
            var isTold = Math.Abs(day) < long.MaxValue / Day;
            told = isTold ? new(day * Day, day * Day) : default;
            return isTold;
        }
    }
}
