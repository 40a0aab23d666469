using static SpatialCockpit.Analytics.CityTime.Microseconds;

namespace SpatialCockpit.Analytics.CityTime;

/// <summary>Where units of time begin on a clock's face.</summary>
internal sealed class UnitStarts
{
    private static readonly Dictionary<DatePart, UnitStarts> All = Enum.GetValues<DatePart>().ToDictionary(unit => unit, unit => new UnitStarts(unit));

    private readonly DatePart _unit;

    /// <summary>By day: the first of its unit.</summary>
    private readonly DayTable _firstDays;

    private UnitStarts(DatePart unit) => (_unit, _firstDays) = (unit, new(day => FirstDay(day, unit).Number));

    public static UnitStarts Of(DatePart unit) => All[unit];

    /// <summary>For many moments in turn.</summary>
    public Reader Read() => new(_unit, _firstDays.Read());

    private static CivilDay FirstDay(CivilDay day, DatePart unit)
    {
        var (year, month, _) = day.Fields;
        return unit switch
        {
            DatePart.Day => day,
            DatePart.Week => day.Monday,
            DatePart.Month => CivilDay.Of(year, month, 1),
            DatePart.Quarter => CivilDay.Of(year, (month - 1) / 3 * 3 + 1, 1),
            DatePart.WeekYear => CivilDay.Of(day.WeekYear, 1, 4).Monday,
            DatePart.Decade => CivilDay.Of(CivilDay.Floor(year, 10) * 10, 1, 1),
            DatePart.Century => CivilDay.Of(CivilDay.Floor(year, 100) * 100, 1, 1),
            DatePart.Millennium => CivilDay.Of(CivilDay.Floor(year, 1000) * 1000, 1, 1),
            _ => CivilDay.Of(year, 1, 1),
        };
    }

    public readonly struct Reader(DatePart unit, DayTable.Reader firstDays)
    {
        /// <summary>Days, hours or less, in microseconds: each lies in one unit.</summary>
        public long SameFor { get; } = unit switch
        {
            DatePart.Microsecond => 1,
            DatePart.Millisecond => 1000,
            DatePart.Second => Second,
            DatePart.Minute => Minute,
            DatePart.Hour => Hour,
            _ => Day,
        };

        /// <summary>The last beginning that is not later, both in microseconds since 1970 as the clock shows them.</summary>
        public long Before(long local) => unit switch
        {
            DatePart.Microsecond => local,
            DatePart.Millisecond => local - CivilDay.Modulo(local, 1000),
            DatePart.Second => local - CivilDay.Modulo(local, Second),
            DatePart.Minute => local - CivilDay.Modulo(local, Minute),
            DatePart.Hour => local - CivilDay.Modulo(local, Hour),
            DatePart.Day => local - CivilDay.Modulo(local, Day),
            _ => firstDays[CivilDay.Floor(local, Day)] * Day,
        };
    }
}
