using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence;

/// <summary><c>active</c> of a fence, as callers write it.</summary>
public sealed class ScheduleReaderTests
{
    private static Schedule Read(string json) =>
        ScheduleReader.Read(JsonSerializer.Deserialize<JsonElement>(json), ChinaCalendar.Days) is { Schedule: { } schedule, Mistake: null } ? schedule : throw new ShouldAssertException("It was refused.");

    private static bool IsOpen(string json, string local) => Read(json).IsOpen(ChinaCalendar.Clock.Moment(DateTime.Parse(local, CultureInfo.InvariantCulture)).UtcTicks);

    [Theory]
    [InlineData("""[{"from":"2026-10-01T08:00:00+08:00","to":"2026-10-01T18:00:00+08:00"}]""", "2026-10-01 08:00", true)]
    [InlineData("""[{"from":"2026-10-01T08:00:00+08:00","to":"2026-10-01T18:00:00+08:00"}]""", "2026-10-01 18:00", false)]
    [InlineData("""[{"from":"2026-10-01","to":"2026-10-07"}]""", "2026-10-07 23:59", true)] // days alone count whole
    [InlineData("""[{"from":"2026-10-01","to":"2026-10-07"}]""", "2026-10-08 00:00", false)]
    [InlineData("""[{"days":["mon","fri"],"start":"22:00","end":"06:00"}]""", "2026-03-07 05:30", true)] // Friday's night
    [InlineData("""[{"days":["mon","fri"],"start":"22:00","end":"06:00"}]""", "2026-03-08 05:30", false)]
    [InlineData("""[{"start":"22:00","end":"24:00"}]""", "2026-03-07 23:59", true)]
    [InlineData("""[{"days":["sat"]}]""", "2026-03-07 00:00", true)] // all day
    [InlineData("""[{"days":["workday"],"start":"08:30","end":"17:30"}]""", "2026-10-10 09:00", true)] // a Saturday that is made up
    [InlineData("""[{"days":["workday"],"start":"08:30","end":"17:30"}]""", "2026-10-01 09:00", false)] // National Day, a Thursday
    [InlineData("""[{"days":["holiday"]}]""", "2026-10-01 09:00", true)]
    [InlineData("""[{"start":"08:00","end":"18:00","except":["2026-03-09"]}]""", "2026-03-09 09:00", false)]
    [InlineData("""[{"from":"2026-03-01","to":"2026-03-31","days":["mon"],"start":"08:00","end":"18:00"}]""", "2026-03-09 09:00", true)]
    [InlineData("""[{"from":"2026-03-01","to":"2026-03-31","days":["mon"],"start":"08:00","end":"18:00"}]""", "2026-04-06 09:00", false)]
    [InlineData("""[{"start":"08:00","end":"09:00","zone":"Europe/Berlin"}]""", "2026-03-09 15:30", true)]
    [InlineData("""[{"days":["sat"]},{"start":"12:00","end":"13:00"}]""", "2026-03-09 12:30", true)] // any of them
    public void A_window_is_open_when_it_says(string json, string at, bool isOpen) => IsOpen(json, at).ShouldBe(isOpen);

    [Theory]
    [InlineData("[]", "active: a list of 1 to 200 windows")]
    [InlineData("{}", "active: a list of 1 to 200 windows")]
    [InlineData("[{}]", "active[0]: an object of from, to")]
    [InlineData("""[{"days":["mon"]},{"start":"25:00"}]""", "active[1]: start: an hour such as 22:00.")]
    [InlineData("""[{"days":["funday"]}]""", "active[0]: days: funday is none of mon")]
    [InlineData("""[{"days":[]}]""", "active[0]: days: an empty list")]
    [InlineData("""[{"days":"mon"}]""", "active[0]: days: a list of texts.")]
    [InlineData("""[{"from":"yesterday"}]""", "active[0]: from: a moment")]
    [InlineData("""[{"from":"0001-01-01"}]""", "active[0]: from: a moment")]
    [InlineData("""[{"to":"9999-12-31"}]""", "active[0]: to: a moment")]
    [InlineData("""[{"from":"2026-10-07","to":"2026-10-01"}]""", "active[0]: to: lies not behind from.")]
    [InlineData("""[{"start":"08:00","zone":"Mars/Olympus"}]""", "active[0]: zone: a name")]
    [InlineData("""[{"begin":"08:00"}]""", "active[0]: begin: is not known")]
    [InlineData("""[{"except":["Monday"]}]""", "active[0]: except: a list of days")]
    public void What_is_wrong_is_said(string json, string mistake) =>
        ScheduleReader.Read(JsonSerializer.Deserialize<JsonElement>(json), ChinaCalendar.Days).Mistake.ShouldNotBeNull().ShouldStartWith(mistake);
}
