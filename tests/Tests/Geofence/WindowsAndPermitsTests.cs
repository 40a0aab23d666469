using System.Net;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Fences that are in force at times, about some objects, or suspended by permits. Hours are the city's: eight before UTC.</summary>
public sealed class WindowsAndPermitsTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Nights = """{"active":[{"start":"22:00","end":"06:00"}]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    [Fact]
    public async Task A_window_opens_over_who_is_there_and_closes_over_who_has_fallen_silent()
    {
        await Fences.PutAsync("nights", FenceClient.Square(100, 40, 0.01, Nights));
        await Fences.ReportAsync(FenceClient.Position("w-1", 100.005, 40.005, "2026-03-02T21:50:00+08:00"), FenceClient.Position("w-1", 100.006, 40.005, "2026-03-02T22:10:00+08:00"));
        // Nothing is heard of it any more: the clock alone ends the visit.
        await UntilAsync("&object=w-1", "w-1,nights,enter,2026-03-02T14:00:00Z", "w-1,nights,exit,2026-03-02T22:00:00Z");
        var events = await Fences.EventsAsync("&object=w-1");
        events[^1].GetProperty("evidence").GetProperty("reason").GetString().ShouldBe("window_closed");
        events[^1].GetProperty("evidence").GetProperty("fix_time").GetDateTimeOffset().ShouldBe(new(2026, 3, 2, 14, 10, 0, TimeSpan.Zero));
    }

    [Theory] // The window is 22:00 to 06:00.
    [InlineData("in-before", "21:59:59", "22:00:01", "enter 22:00:00")] // there when it opens
    [InlineData("in-at", "21:59:59", "22:00:00", "enter 22:00:00")]
    [InlineData("long-ago", "20:59:59", "22:30:00", "enter 22:30:00")] // seen too long before: the next position tells
    [InlineData("just-so", "21:00:00", "22:30:00", "enter 22:00:00")] // an hour is not too long
    [InlineData("in-night", "23:00:00", "23:00:10", "enter 23:00:00")]
    [InlineData("by-day", "12:00:00", "12:30:00", "")]
    public async Task What_is_told_of_two_positions_inside(string name, string first, string second, string told)
    {
        await Fences.PutAsync("night-table", FenceClient.Square(101, 40, 0.01, Nights));
        foreach (var time in (string[])[first, second])
            await Fences.ReportAsync(FenceClient.Position(name, 101.005, 40.005, $"2026-03-02T{time}+08:00"));
        // Who is inside leaves when the window closes, sooner or later: entering is what counts here.
        (await Fences.StandingAsync($"&object={name}")).Where(line => line.Contains(",enter,", StringComparison.Ordinal)).Select(line => $"enter {line[^9..^1].Replace(line[^9..^7], $"{int.Parse(line[^9..^7], System.Globalization.CultureInfo.InvariantCulture) + 8}", StringComparison.Ordinal)}")
            .ShouldBe(told.Length == 0 ? [] : [told]);
    }

    [Fact]
    public async Task A_fence_is_about_the_objects_it_names()
    {
        (await Fences.PutAsync("some", FenceClient.Square(102, 40, 0.01, """{"objects":"object LIKE 'welder-%'"}"""))).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Fences.ReportAsync(FenceClient.Position("welder-1", 102.005, 40.005, "2026-03-02T08:00:00Z"), FenceClient.Position("truck-1", 102.005, 40.005, "2026-03-02T08:00:00Z"));
        (await Fences.StandingAsync("&fence=some")).ShouldBe(["welder-1,some,enter,2026-03-02T08:00:00Z"]);
    }

    [Fact]
    public async Task A_permit_suppresses_while_place_object_and_time_hold_and_no_longer()
    {
        await Fences.PutAsync("key-area", FenceClient.Square(103, 40, 0.02));
        await Fences.PutAsync("ticket-7", FenceClient.Square(103, 40, 0.01, """{"permits":["key-area"],"detect":[],"objects":"object = 'p-1' OR object = 'p-2'","active":[{"from":"2026-03-02T08:00:00Z","to":"2026-03-02T09:00:00Z"}]}"""));
        await Fences.ReportAsync(
            FenceClient.Position("p-1", 103.005, 40.005, "2026-03-02T08:00:00Z"), FenceClient.Position("p-1", 103.006, 40.005, "2026-03-02T08:59:00Z"), FenceClient.Position("p-1", 103.006, 40.005, "2026-03-02T09:01:00Z"),
            FenceClient.Position("p-2", 103.005, 40.005, "2026-03-02T08:00:00Z"), FenceClient.Position("p-2", 103.015, 40.015, "2026-03-02T08:10:00Z"),
            FenceClient.Position("p-3", 103.005, 40.005, "2026-03-02T08:00:00Z"));
        // Time runs out over the first, the second walks out of its place, the third has no permit at all.
        (await Fences.StandingAsync("&fence=key-area&object=p-1")).ShouldBe(["p-1,key-area,suppressed,2026-03-02T08:00:00Z", "p-1,key-area,enter,2026-03-02T09:00:00Z"]);
        (await Fences.StandingAsync("&fence=key-area&object=p-2")).ShouldBe(["p-2,key-area,suppressed,2026-03-02T08:00:00Z", "p-2,key-area,enter,2026-03-02T08:10:00Z"]);
        (await Fences.StandingAsync("&fence=key-area&object=p-3")).ShouldBe(["p-3,key-area,enter,2026-03-02T08:00:00Z"]);
        var suppressed = (await Fences.EventsAsync("&object=p-1"))[0].GetProperty("evidence");
        (suppressed.GetProperty("kind").GetString(), suppressed.GetProperty("permit").GetString(), suppressed.GetProperty("permit_version").GetInt32()).ShouldBe(("enter", "ticket-7", 1));
        (await Fences.EventsAsync("&object=p-1"))[^1].GetProperty("evidence").GetProperty("reason").GetString().ShouldBe("permit_ended");
    }

    [Fact]
    public async Task Nobody_permits_what_belongs_to_others()
    {
        await Fences.PutAsync("their-works", FenceClient.Square(105, 41, 0.02, """{"region":"990102"}"""));
        await Fences.PutAsync("city-permit", FenceClient.Square(105, 41, 0.01, """{"permits":["*"],"detect":[],"region":"9901","objects":"object = 'pp-1'"}"""));
        await Fences.PutAsync("east-permit", FenceClient.Square(105, 41, 0.01, """{"permits":["*"],"detect":[],"region":"990101","objects":"object = 'pp-2'"}"""));
        await Fences.ReportAsync(FenceClient.Position("pp-1", 105.005, 41.005, "2026-03-02T08:00:00Z"), FenceClient.Position("pp-2", 105.005, 41.005, "2026-03-02T08:00:00Z"));
        (await Fences.StandingAsync("&fence=their-works")).ShouldBe(["pp-1,their-works,suppressed,2026-03-02T08:00:00Z", "pp-2,their-works,enter,2026-03-02T08:00:00Z"]);
    }

    [Fact]
    public async Task Who_leaves_a_duty_grid_on_duty_has_entered_what_lies_outside()
    {
        await Fences.PutAsync("off-duty-grid", FenceClient.Square(104, 40, 0.01, """{"inverted":true,"objects":"object = 's-1'","dwell_s":600,"detect":["enter","exit","dwell"],"active":[{"days":["workday"],"start":"08:00","end":"18:00"}]}"""));
        await Fences.ReportAsync(
            FenceClient.Position("s-1", 104.005, 40.005, "2026-03-02T09:00:00+08:00"),
            FenceClient.Position("s-1", 104.01, 40.01, "2026-03-02T09:30:00+08:00"), // the corner belongs to the grid
            FenceClient.Position("s-1", 104.011, 40.005, "2026-03-02T10:00:00+08:00"),
            FenceClient.Position("s-1", 104.011, 40.005, "2026-03-02T10:10:00+08:00"),
            FenceClient.Position("s-1", 104.005, 40.005, "2026-03-02T10:20:00+08:00"));
        (await Fences.StandingAsync("&object=s-1")).ShouldBe(
            ["s-1,off-duty-grid,enter,2026-03-02T02:00:00Z", "s-1,off-duty-grid,dwell,2026-03-02T02:10:00Z", "s-1,off-duty-grid,exit,2026-03-02T02:20:00Z"]);
    }

    [Theory]
    [InlineData("""{"active":[{"start":"25:00"}]}""", "active[0]: start: an hour such as 22:00.")]
    [InlineData("""{"objects":"colour = "}""", "objects: ")]
    [InlineData("""{"objects":"S_INTERSECTS(geom, POINT(1 2))"}""", "objects: asks attributes of objects, neither places nor hours.")]
    [InlineData("""{"permits":[]}""", "permits: ids of fences, or *.")]
    [InlineData("""{"inverted":true,"detect":["cross"]}""", "detect: nobody crosses what is inverted")]
    public async Task What_is_wrong_is_said_and_nothing_is_stored(string properties, string detail)
    {
        var answer = await Fences.PutAsync("wrong-window", FenceClient.Square(105, 40, 0.01, properties));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Token)).GetProperty("detail").GetString()!.ShouldStartWith(detail);
        (await host.Admin.GetAsync("/fences/wrong-window", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task UntilAsync(string query, params string[] standing)
    {
        List<string> now = [];
        await Until.SoAsync(async () => (now = await Fences.StandingAsync(query)).SequenceEqual(standing), string.Join(' ', standing), seen: () => string.Join(' ', now));
    }
}
