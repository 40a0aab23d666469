using System.Globalization;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geofence.Rules;

/// <summary>Every rule that is no fence, case by case, on both sides of its limits.</summary>
public sealed class RuleTables
{
    private static readonly string[] None = [];

    [Theory]
    [InlineData("1 08:00 0,0 80km/h", "")] // exactly the limit
    [InlineData("1 08:00 0,0 80.1km/h; 1 08:01 0,0 80km/h", "alarm 1 08:00; clear 1 08:01")]
    [InlineData("1 08:00 0,0; 1 08:01 1333,0", "")] // 79.98 km/h by the way it went
    [InlineData("1 08:00 0,0; 1 08:01 1334,0", "alarm 1 08:01")] // 80.04
    [InlineData("1 08:00 0,0; 1 08:01 1334,0 30km/h", "")] // what the device says counts
    public void Speed(string track, string told) => Tells("""{"kind":"speed","limit_kmh":80}""", track, told);

    [Theory]
    [InlineData("1 08:00 0,0 90km/h; 1 08:01 0,0 70km/h; 1 08:02 0,0 90km/h; 1 08:03 0,0 90km/h", "")] // two in a row are not three
    [InlineData("1 08:00 0,0 90km/h; 1 08:01 0,0 90km/h; 1 08:02 0,0 90km/h", "alarm 1 08:02")]
    public void Speed_confirmed_by_three(string track, string told) => Tells("""{"kind":"speed","limit_kmh":80,"confirm_fixes":3}""", track, told);

    [Theory] // So long, however many say so.
    [InlineData("1 08:00 0,0 90km/h; 1 08:09:59 0,0 90km/h", "")]
    [InlineData("1 08:00 0,0 90km/h; 1 08:10 0,0 90km/h", "alarm 1 08:10")]
    public void Speed_confirmed_by_ten_minutes(string track, string told) => Tells("""{"kind":"speed","limit_kmh":80,"confirm_s":600}""", track, told);

    [Theory] // Three, or ten minutes.
    [InlineData("1 08:00 0,0 90km/h; 1 08:01 0,0 90km/h; 1 08:02 0,0 90km/h", "alarm 1 08:02")]
    [InlineData("1 08:00 0,0 90km/h; 1 08:10 0,0 90km/h", "alarm 1 08:10")]
    [InlineData("1 08:00 0,0 90km/h; 1 08:09 0,0 90km/h", "")]
    public void Speed_confirmed_by_either(string track, string told) => Tells("""{"kind":"speed","limit_kmh":80,"confirm_fixes":3,"confirm_s":600}""", track, told);

    [Theory]
    [InlineData("1 08:00 0,0; 1 08:29:59", "")]
    [InlineData("1 08:00 0,0; 1 08:30", "alarm 1 08:30")]
    [InlineData("1 08:00 0,0; 1 08:30 0,0", "")] // heard in the very second
    [InlineData("1 08:00 0,0; 1 08:31 0,0", "alarm 1 08:30; clear 1 08:31")]
    [InlineData("1 08:00 0,0; 1 09:00 0,0; 1 10:00 0,0; 1 10:10", "alarm 1 08:30; clear 1 09:00; alarm 1 09:30; clear 1 10:00")]
    public void Dormant(string track, string told) => Tells("""{"kind":"dormant","after_s":1800}""", track, told);

    [Theory] // Only from 08:00 to 18:00 is silence worth an alarm.
    [InlineData("1 07:00 0,0; 1 07:59", "")]
    [InlineData("1 07:00 0,0; 1 08:00", "alarm 1 08:00")] // silent since long when the window opens
    [InlineData("1 17:45 0,0; 1 20:00", "")]
    [InlineData("1 17:00 0,0; 1 20:00", "alarm 1 17:30; clear 1 18:00")]
    public void Dormant_in_working_hours(string track, string told) => Tells("""{"kind":"dormant","after_s":1800,"active":[{"start":"08:00","end":"18:00"}]}""", track, told);

    [Theory] // The border is 5 km east; a hundred metres behind it and three positions are asked for.
    [InlineData("1 08:00 0,0; 1 08:01 5099,0; 1 08:02 5099,0; 1 08:03 5099,0", "")]
    [InlineData("1 08:00 0,0; 1 08:01 5101,0; 1 08:02 5101,0", "")]
    [InlineData("1 08:00 0,0; 1 08:01 5101,0; 1 08:02 5101,0; 1 08:03 5101,0", "change 1 08:03 990102")]
    [InlineData("1 08:00 0,0; 1 08:01 5101,0; 1 08:02 5101,0; 1 08:03 0,0; 1 08:04 5101,0", "")] // once back, it counts anew
    [InlineData("1 08:00 4990,0; 1 08:01 5050,0; 1 08:02 4950,0; 1 08:03 5050,0; 1 08:04 5090,0", "")] // a border does not flap
    [InlineData("1 08:00 0,0; 1 08:01 6000,0; 1 08:02 6000,0; 1 08:03 6000,0; 1 08:04 4901,0; 1 08:05 4901,0; 1 08:06 4901,0", "change 1 08:03 990102")]
    [InlineData("1 08:00 0,0; 1 08:01 6000,0; 1 08:02 6000,0; 1 08:03 6000,0; 1 08:04 4899,0; 1 08:05 4899,0; 1 08:06 4899,0", "change 1 08:03 990102; change 1 08:06 990101")]
    public void District_change(string track, string told) => Tells("""{"kind":"district_change"}""", track, told, line: RuleWorld.LineWith("to"));

    [Theory]
    [InlineData("990101003", "1 08:00 0,0", "")] // in a part of its own district
    [InlineData("990102003", "1 08:00 0,0", "alarm 1 08:00")]
    [InlineData("990101003", "1 08:00 0,0; 1 08:01 5101,0; 1 08:02 5101,0; 1 08:03 5101,0; 1 09:00 0,0; 1 09:01 0,0; 1 09:02 0,0", "alarm 1 08:03; clear 1 09:02")]
    public void Jurisdiction_is_what_is_registered(string region, string track, string told) => Tells("""{"kind":"jurisdiction"}""", track, told, $$"""{"object":"o","region":"{{region}}"}""");

    [Theory] // Stays of ten minutes, moves of more than 4 km, three of them.
    [InlineData("4001,0", "8002.2,0", "12003.3,0", "alarm 1 11:10")]
    [InlineData("4001,0", "8002.2,0", "12001,0", "")] // the third is 3,999 m
    [InlineData("4001,0", "8002.2,0", null, "")] // two are not three
    [InlineData("4001,0", "0,0", "4001,0", "alarm 1 11:10")] // to and fro
    [InlineData("150,0", "4001,0", "8002.2,0", "")] // 150 m away is where it stood already
    public void Mobile_machine(string second, string third, string? fourth, string told) => Tells(
        """{"kind":"mobile_machine","level":"none"}""",
        $"{Stay("1 08:00", "0,0")}{Stay("1 09:00", second)}{Stay("1 10:00", third)}{(fourth is null ? "" : Stay("1 11:00", fourth))}", told);

    [Theory]
    [InlineData("1 11:00 12003.3,0 on; 1 11:09:59 12003.3,0 on", "")] // has not stood there for ten minutes
    [InlineData("1 11:00 12003.3,0 off; 1 11:10 12003.3,0 off; 1 12:00 12003.3,0 off", "")] // carried there, switched off
    [InlineData("1 11:00 12003.3,0 on; 1 11:10 12003.3,0 on", "alarm 1 11:10")]
    public void Mobile_machine_counts_work_alone(string track, string told) => Tells(
        """{"kind":"mobile_machine","level":"none"}""", $"{Stay("1 08:00", "0,0")}{Stay("1 09:00", "4001,0")}{Stay("1 10:00", "8002.2,0")}{track}", told);

    [Theory] // Three moves within fifteen days of work; days on which nothing is switched on do not count.
    [InlineData(15, "alarm 15 09:10")] // moves on the first, second and fifteenth day of work
    [InlineData(16, "")]
    public void Mobile_machine_within_fifteen_days_of_work(int days, string told)
    {
        var work = string.Concat(Enumerable.Range(3, days - 3).Select(day => Stay($"{day} 08:00", "8002.2,0")));
        Tells("""{"kind":"mobile_machine","level":"none"}""", $"{Stay("1 07:00", "0,0")}{Stay("1 08:00", "4001,0")}{Stay("2 08:00", "8002.2,0")}{work}{Stay($"{days} 09:00", "12003.3,0")}", told);
    }

    [Fact]
    public void Mobile_machine_lets_days_without_work_go_by() => Tells(
        """{"kind":"mobile_machine","level":"none"}""", $"{Stay("1 07:00", "0,0")}{Stay("1 08:00", "4001,0")}{Stay("2 08:00", "8002.2,0")}{Stay("29 09:00", "12003.3,0")}", "alarm 29 09:10");

    [Fact]
    public void Mobile_machine_is_none_any_more_when_the_days_are_over()
    {
        var work = string.Concat(Enumerable.Range(2, 16).Select(day => Stay($"{day} 08:00", "12003.3,0")));
        Tells("""{"kind":"mobile_machine","level":"none"}""", $"{Stay("1 07:00", "0,0")}{Stay("1 08:00", "4001,0")}{Stay("1 09:00", "8002.2,0")}{Stay("1 10:00", "12003.3,0")}{work}", "alarm 1 10:10; clear 16 08:00");
    }

    [Theory] // Another district counts alone, without four kilometres.
    [InlineData("4000,0", "5099,0", "")] // the border, and a hundred metres
    [InlineData("4000,0", "5101,0", "alarm 1 09:10")]
    public void Mobile_machine_that_works_in_another_district(string first, string second, string told) =>
        Tells("""{"kind":"mobile_machine"}""", $"{Stay("1 08:00", first)}{Stay("1 09:00", second)}", told);

    [Fact]
    public void Mobile_machine_that_only_drives_through_another_district_has_not_worked_there() =>
        Tells("""{"kind":"mobile_machine"}""", $"{Stay("1 08:00", "4000,0")}1 09:00 6000,0; 1 09:09 6000,0; {Stay("1 10:00", "4000,0")}", "");

    [Theory]
    [InlineData("1 08:00 99.99,0", "")]
    [InlineData("1 08:00 100.01,0; 1 08:05 99.99,0", "alarm 1 08:00; clear 1 08:05")]
    public void Not_on_site(string track, string told) => Tells(Site("\"limit_m\":100"), track, told);

    [Fact]
    public void Exactly_as_far_as_the_limit_is_on_site()
    {
        var (site, place) = (RuleWorld.Place(0, 0), RuleWorld.Place(100, 0));
        var meters = Geodesic.DistanceMeters(site, place);
        Tells(Site(string.Create(CultureInfo.InvariantCulture, $"\"limit_m\":{meters:R}")), "1 08:00 100,0", "");
        Tells(Site(string.Create(CultureInfo.InvariantCulture, $"\"limit_m\":{Math.BitDecrement(meters):R}")), "1 08:00 100,0", "alarm 1 08:00");
    }

    [Theory] // Where the accuracy counts, a position whose circle reaches over the limit refuses nobody.
    [InlineData("1 08:00 120,0 ±30", "")]
    [InlineData("1 08:00 131,0 ±30", "alarm 1 08:00")]
    [InlineData("1 08:00 131,0 ±30; 1 08:01 90,0 ±30; 1 08:02 69,0 ±30", "alarm 1 08:00; clear 1 08:02")]
    public void Not_on_site_by_accuracy(string track, string told) => Tells(Site("\"limit_m\":100,\"use_accuracy\":true"), track, told);

    [Theory] // The approver has to be there while the work is done.
    [InlineData("1 07:50 500,0; 1 08:30", "alarm 1 08:00")]
    [InlineData("1 07:50 500,0; 1 07:55 10,0; 1 08:30", "")]
    [InlineData("1 08:10 10,0; 1 08:20 500,0; 1 09:30", "alarm 1 08:20; clear 1 09:00")]
    public void Not_on_site_while_work_is_done(string track, string told) =>
        Tells(Site("""
            "limit_m":100,"active":[{"from":"2026-03-01T08:00:00+08:00","to":"2026-03-01T09:00:00+08:00"}]
            """), track, told);

    [Theory] // His grid reaches to 5 km east; on duty from eight to six on workdays. The second of March 2026 is a Monday.
    [InlineData("2 08:10 4999,0; 2 08:20 4000,0", "")]
    [InlineData("2 08:10 4999,0; 2 08:20 5029,0", "")] // within the buffer
    [InlineData("2 08:10 4999,0; 2 08:20 5031,0; 2 08:40 4999,0", "alarm 2 08:20; clear 2 08:40")]
    [InlineData("2 07:30 6000,0; 2 07:59:59", "")]
    [InlineData("2 07:30 6000,0; 2 08:00", "alarm 2 08:00")]
    [InlineData("2 17:50 6000,0; 2 18:00", "alarm 2 17:50; clear 2 18:00")]
    [InlineData("1 10:00 6000,0; 1 18:30", "")] // a Sunday
    public void Duty_grid(string track, string told) => Tells(
        """{"kind":"duty_grid","exit_buffer_m":30,"active":[{"days":["workday"],"start":"08:00","end":"18:00"}]}""", track, told, """{"object":"o","duty_code":"990101"}""");

    [Theory]
    [InlineData("""{"object":"o"}""")]
    [InlineData("""{"object":"o","duty_code":"990199"}""")]
    public void Who_has_no_duty_grid_is_not_out_of_it(string traits) => Tells("""{"kind":"duty_grid"}""", "2 08:10 9000,0", "", traits);

    [Theory] // Points at 0, 1 and 2 km, fifty metres each, from eight to ten.
    [InlineData("2 08:10 0,0; 2 08:20 1000,0; 2 08:30 2000,0; 2 10:00", "visit 2 08:10; visit 2 08:20; visit 2 08:30; complete 2 08:30")]
    [InlineData("2 08:10 2000,0; 2 08:20 1000,0; 2 08:30 0,0; 2 10:00", "visit 2 08:10; visit 2 08:20; visit 2 08:30; complete 2 08:30")]
    [InlineData("2 08:10 49.9,0; 2 08:20 1050.1,0; 2 10:00", "visit 2 08:10; alarm 2 10:00")] // fifty metres, and a little more
    [InlineData("2 07:59:59 0,0; 2 08:20 1000,0; 2 09:59:59 2000,0; 2 10:00", "visit 2 08:20; visit 2 09:59:59; alarm 2 10:00")] // too early is not there
    [InlineData("2 08:00 0,0; 2 08:20 1000,0; 2 10:00 2000,0", "visit 2 08:00; visit 2 08:20; alarm 2 10:00")] // ten is too late
    [InlineData("2 07:00 9000,0; 3 11:00", "alarm 2 10:00; alarm 3 10:00")] // nobody came, nothing was heard
    [InlineData("2 08:10 0,0; 2 08:20 1000,0; 2 08:30 2000,0; 3 08:10 0,0; 3 10:00", "visit 2 08:10; visit 2 08:20; visit 2 08:30; complete 2 08:30; visit 3 08:10; alarm 3 10:00")]
    public void Patrol(string track, string told) => Tells(Points(ordered: false), track, told);

    [Theory]
    [InlineData("2 08:10 0,0; 2 08:20 1000,0; 2 08:30 2000,0; 2 10:00", "visit 2 08:10; visit 2 08:20; visit 2 08:30; complete 2 08:30")]
    [InlineData("2 08:10 1000,0; 2 08:20 0,0; 2 08:30 2000,0; 2 10:00", "visit 2 08:20; alarm 2 10:00")]
    [InlineData("2 08:10 1000,0; 2 08:20 0,0; 2 08:30 1000,0; 2 08:40 2000,0", "visit 2 08:20; visit 2 08:30; visit 2 08:40; complete 2 08:40")]
    public void Patrol_in_order(string track, string told) => Tells(Points(ordered: true), track, told);

    [Fact]
    public void A_patrol_names_what_is_missing() =>
        RuleWorld.Told(Points(ordered: false), "2 08:10 1000,0; 2 10:00", line: told => told.Facts!).ShouldBe(["""{"point":"b","visited":1,"of":3}""", """{"missing":["a","c"],"visited":1,"of":3}"""]);

    [Theory] // To-dos at 0 and 8 km; five kilometres and a buffer of a hundred metres.
    [InlineData("1 08:00 -5001,0", "")]
    [InlineData("1 08:00 -4999,0", "near 1 08:00 a")]
    [InlineData("1 08:00 4000,0", "near 1 08:00 a; near 1 08:00 b")] // the nearest first, both as far here
    [InlineData("1 08:00 -4999,0; 1 08:05 -5099,0; 1 08:10 -5101,0", "near 1 08:00 a; far 1 08:10 a")]
    public void Proximity(string track, string told) => Tells(Targets, track, told, line: RuleWorld.LineWith("target"));

    [Theory] // From eight to nine.
    [InlineData("1 07:50 0,0; 1 08:30", "near 1 08:00 a")]
    [InlineData("1 08:50 0,0; 1 09:30", "near 1 08:50 a; far 1 09:00 a")]
    [InlineData("1 06:30 0,0; 1 08:30", "")] // last seen long before it opens
    [InlineData("1 07:50 0,0; 1 07:55 -9000,0; 1 08:30", "")]
    public void Proximity_while_it_is_in_force(string track, string told) =>
        Tells(Targets.Replace("{\"kind\"", "{\"active\":[{\"start\":\"08:00\",\"end\":\"09:00\"}],\"kind\"", StringComparison.Ordinal), track, told, line: RuleWorld.LineWith("target"));

    [Fact]
    public void Proximity_names_what_is_around_nearest_first() =>
        RuleWorld.Told(Targets, "1 08:00 3500,0", line: told => told.Facts!)[0].ShouldBe("""{"target":"a","distance_m":3500,"nearest":[{"target":"a","distance_m":3500},{"target":"b","distance_m":4500}]}""");

    private static string Targets => $$"""{"kind":"proximity","within_m":5000,"exit_buffer_m":100,"targets":[{{Point("a", 0)}},{{Point("b", 8000)}}]}""";

    /// <summary>On the spot for ten minutes.</summary>
    private static string Stay(string from, string place)
    {
        var time = TimeSpan.Parse(from.Split(' ')[1], CultureInfo.InvariantCulture) + TimeSpan.FromMinutes(10);
        return $"{from} {place} on; {from.Split(' ')[0]} {time:hh\\:mm} {place} on; ";
    }

    private static string Points(bool ordered) =>
        $$"""{"kind":"patrol","radius_m":50,"ordered":{{(ordered ? "true" : "false")}},"points":[{{Point("a", 0)}},{{Point("b", 1000)}},{{Point("c", 2000)}}],"active":[{"start":"08:00","end":"10:00"}]}""";

    private static string Point(string id, double east)
    {
        var place = RuleWorld.Place(east, 0);
        return string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{id}}","lon":{{place.Lon:R}},"lat":{{place.Lat:R}}}""");
    }

    private static string Site(string parameters)
    {
        var site = RuleWorld.Place(0, 0);
        return string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"not_on_site","lon":{{site.Lon:R}},"lat":{{site.Lat:R}},{{parameters}}}""");
    }

    private static void Tells(string rule, string track, string told, string? traits = null, Func<SpatialCockpit.Geofence.Tracks.FenceEvent, string>? line = null) =>
        RuleWorld.Told(rule, track, traits, line).ShouldBe(told.Length == 0 ? None : told.Split("; "));
}
