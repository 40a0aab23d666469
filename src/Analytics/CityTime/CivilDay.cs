namespace SpatialCockpit.Analytics.CityTime;

/// <summary>A day of the Gregorian calendar, before and behind its use too, by its number since 1 January 1970.</summary>
internal readonly record struct CivilDay(long Number)
{
    private const long DaysOf400Years = 146_097;

    /// <summary>1 Monday to 7 Sunday.</summary>
    public long Weekday => Modulo(Number + 3, 7) + 1;

    public CivilDay Monday => new(Number - Weekday + 1);

    /// <summary>The year to which ISO 8601 counts its week.</summary>
    public long WeekYear => new CivilDay(Number - Weekday + 4).Fields.Year;

    /// <summary>Of <see cref="WeekYear"/>, from 1.</summary>
    public long Week
    {
        get
        {
            var thursday = new CivilDay(Number - Weekday + 4);
            return (thursday.Number - Of(thursday.Fields.Year, 1, 1).Number) / 7 + 1;
        }
    }

    public long DayOfYear => Number - Of(Fields.Year, 1, 1).Number + 1;

    /// <remarks>Years are counted from March, so that the leap day is their last: then months are 153 days for each five.</remarks>
    public (long Year, long Month, long Day) Fields
    {
        get
        {
            var days = Number + 719_468; // since 1 March of the year 0
            var era = Floor(days, DaysOf400Years);
            var dayOfEra = days - era * DaysOf400Years;
            var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
            var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
            var fifth = (5 * dayOfYear + 2) / 153;
            var month = fifth < 10 ? fifth + 3 : fifth - 9;
            return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * fifth + 2) / 5 + 1);
        }
    }

    public static CivilDay Of(long year, long month, long day)
    {
        var from = month <= 2 ? year - 1 : year;
        var era = Floor(from, 400);
        var yearOfEra = from - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return new(era * DaysOf400Years + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468);
    }

    /// <summary>The quotient that is not more.</summary>
    public static long Floor(long value, long by) => value / by - (value % by < 0 ? 1 : 0);

    public static long Modulo(long value, long by) => value % by is < 0 and var rest ? rest + by : value % by;
}
