using System.Runtime.InteropServices;
using SpatialCockpit.Analytics.Duck;
using static SpatialCockpit.Analytics.CityTime.Microseconds;

namespace SpatialCockpit.Analytics.CityTime;

/// <summary>
/// What days, hours and months a moment is in by the city's clock, in the place of DuckDB's own functions over calendars of all peoples, which take a hundred times as long: a zone is a few
/// offsets, and the Gregorian calendar some divisions. Names, arguments and answers are DuckDB's, but for weeks between times (<see cref="DateDifference"/>).
/// </summary>
internal static class CityClockFunctions
{
    /// <summary>By the zone that the connection's time is told by.</summary>
    public static void Register(DuckConnection connection)
    {
        var offsets = CityOffsets.Read(connection);
        ScalarFunction.Register(connection, FunctionsOf(offsets));
        new CastFunction(DuckKind.TimestampTz, DuckKind.Date, -1, (input, rows, output) => Days(input, rows, output, offsets)).Register(connection);
        new CastFunction(DuckKind.TimestampTz, DuckKind.Timestamp, -1, (input, rows, output) => Locals(input, rows, output, offsets)).Register(connection);
    }

    private static IEnumerable<ScalarFunction> FunctionsOf(CityOffsets offsets) =>
    [
        .. Named(["date_trunc", "datetrunc"], [DuckKind.Varchar, DuckKind.TimestampTz], DuckKind.TimestampTz, (input, rows, output) => Truncate(input, rows, output, offsets)),
        .. DateDifference.FunctionsOf(offsets),
        .. Named(["-"], [DuckKind.TimestampTz, DuckKind.TimestampTz], DuckKind.Interval, (input, rows, output) => Subtract(input, rows, output, offsets)),
        .. DayPart(offsets, day => day.Fields.Year, "year"),
        .. DayPart(offsets, day => (day.Fields.Month + 2) / 3, "quarter"),
        .. DayPart(offsets, day => day.Fields.Month, "month"),
        .. DayPart(offsets, day => day.Fields.Day, "day", "dayofmonth"),
        .. DayPart(offsets, day => day.DayOfYear, "dayofyear"),
        .. DayPart(offsets, day => day.WeekYear, "isoyear"),
        .. DayPart(offsets, day => day.Week, "week", "weekofyear"),
        .. DayPart(offsets, day => day.WeekYear * 100 + day.Week, "yearweek"),
        .. DayPart(offsets, day => day.Weekday, "isodow"),
        .. DayPart(offsets, day => day.Weekday % 7, "dayofweek", "weekday"),
        .. Part(offsets, Hour, local => CivilDay.Modulo(local, Day) / Hour, "hour"),
        .. Part(offsets, Minute, local => CivilDay.Modulo(local, Hour) / Minute, "minute"),
        .. Part(offsets, Second, local => CivilDay.Modulo(local, Minute) / Second, "second"),
    ];

    private static IEnumerable<ScalarFunction> Named(IEnumerable<string> names, IReadOnlyList<DuckKind> parameters, DuckKind result, ScalarBody body) => names.Select(name => new ScalarFunction(name, parameters, result, body));

    private static IEnumerable<ScalarFunction> DayPart(CityOffsets offsets, Func<CivilDay, long> of, params IEnumerable<string> names)
    {
        var days = new DayTable(of);
        return Named(names, [DuckKind.TimestampTz], DuckKind.BigInt, (input, rows, output) =>
        {
            var parts = days.Read();
            Parts(input[0], rows, output, offsets, Day, local => parts[CivilDay.Floor(local, Day)]);
        });
    }

    private static IEnumerable<ScalarFunction> Part(CityOffsets offsets, long same, Func<long, long> of, params IEnumerable<string> names) =>
        Named(names, [DuckKind.TimestampTz], DuckKind.BigInt, (input, rows, output) => Parts(input[0], rows, output, offsets, same, of));

    /// <param name="same">The length of the units in each of which the part is the same, in microseconds.</param>
    /// <param name="of">What the clock shows, in microseconds since 1970, to the part.</param>
    private static void Parts(DuckVector input, int rows, DuckVector output, CityOffsets offsets, long same, Func<long, long> of)
    {
        var moments = input.Span<long>();
        var parts = output.Writable<long>();
        var (span, stretch, part) = (0, default(Stretch), 0L);
        for (var row = 0; row < rows; row++)
        {
            var moment = moments[row];
            if (input.IsNull(row) || IsInfinite(moment))
            {
                output.WriteNull(row);
                continue;
            }
            if (!stretch.Holds(moment))
            {
                part = of(moment + offsets.At(moment, ref span));
                stretch = offsets.Around(moment, same, span);
            }
            parts[row] = part;
        }
    }

    private static void Truncate(DuckChunk input, int rows, DuckVector output, CityOffsets offsets)
    {
        DuckVector units = input[0], times = input[1];
        var moments = times.Span<long>();
        var starts = output.Writable<long>();
        var (span, unit, isRead) = (0, (UnitStarts.Reader?)null, false);
        var (stretch, start) = (default(Stretch), 0L);
        for (var row = 0; row < rows; row++)
        {
            if (!isRead || !units.Repeats(row))
            {
                (unit, isRead) = (!units.IsNull(row) && DateParts.Of(units.Text(row)) is { } part ? UnitStarts.Of(part).Read() : null, true);
                stretch = default;
            }
            var moment = moments[row];
            if (unit is not { } known || times.IsNull(row))
                output.WriteNull(row);
            else if (stretch.Holds(moment))
                starts[row] = start;
            else if (IsInfinite(moment))
                starts[row] = moment;
            else
            {
                var (offset, here) = (offsets.At(moment, ref span), span);
                starts[row] = start = offsets.MomentOf(known.Before(moment + offset), offset, ref span);
                stretch = offsets.Around(moment, known.SameFor, here);
            }
        }
    }

    /// <summary>Whole days by the clock, and what is left.</summary>
    private static void Subtract(DuckChunk input, int rows, DuckVector output, CityOffsets offsets)
    {
        DuckVector ends = input[0], starts = input[1];
        var intervals = output.Writable<Interval>();
        var span = 0;
        for (var row = 0; row < rows; row++)
        {
            var (end, start) = (ends.Value<long>(row), starts.Value<long>(row));
            if (ends.IsNull(row) || starts.IsNull(row) || IsInfinite(start) || IsInfinite(end))
                output.WriteNull(row);
            else
                intervals[row] = Between(start, end, offsets, ref span);
        }
    }

    private static Interval Between(long start, long end, CityOffsets offsets, ref int span)
    {
        var (from, to) = (start + offsets.At(start, ref span), end + offsets.At(end, ref span));
        var days = (to - from) / Day;
        while (true)
        {
            // So many days later on the clock; where it was put forward or back meanwhile, that may be too far.
            var there = offsets.MomentOf(from + days * Day, to - end, ref span);
            if (days == 0 || (days > 0 ? there <= end : there >= end))
                return new(0, (int)days, end - there);
            days -= Math.Sign(days);
        }
    }

    private static void Days(DuckVector input, int rows, DuckVector output, CityOffsets offsets)
    {
        var moments = input.Span<long>();
        var days = output.Writable<int>();
        var span = 0;
        for (var row = 0; row < rows; row++)
            days[row] = IsInfinite(moments[row]) ? moments[row] > 0 ? int.MaxValue : -int.MaxValue : (int)CivilDay.Floor(moments[row] + offsets.At(moments[row], ref span), Day);
    }

    private static void Locals(DuckVector input, int rows, DuckVector output, CityOffsets offsets)
    {
        var moments = input.Span<long>();
        var locals = output.Writable<long>();
        var span = 0;
        for (var row = 0; row < rows; row++)
            locals[row] = IsInfinite(moments[row]) ? moments[row] : moments[row] + offsets.At(moments[row], ref span);
    }

    /// <summary>As DuckDB keeps it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Interval(int Months, int Days, long Microseconds);
}
