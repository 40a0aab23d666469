using System.Globalization;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Tests.Spatial.Cql2;

/// <summary>From when to when a day is, where the clock leaps and where it does not.</summary>
public sealed class CqlDayTests
{
    [Theory]
    [InlineData("2026-01-31", "Asia/Shanghai", "2026-01-30T16:00:00Z", "2026-01-31T16:00:00Z")]
    [InlineData("1986-05-04", "Asia/Shanghai", "1986-05-03T16:00:00Z", "1986-05-04T15:00:00Z")]
    [InlineData("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z")]
    [InlineData("2018-02-17", "America/Sao_Paulo", "2018-02-17T02:00:00Z", "2018-02-18T03:00:00Z")]
    [InlineData("2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    public void A_day_is_as_long_as_its_clock_says(string day, string zone, string first, string behind)
    {
        var found = CqlDay.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), zone)!.Value;
        (Words(found.First), Words(found.Behind)).ShouldBe((first, behind));
    }

    [Theory]
    [InlineData("2006-10-29", "America/Havana")]
    [InlineData("1950-01-01", "Asia/Shanghai")]
    [InlineData("2026-01-01", "Nowhere/Town")]
    public void Where_midnight_comes_twice_or_nobody_knows_the_database_says(string day, string zone) => CqlDay.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), zone).ShouldBeNull();

    private static string Words(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
