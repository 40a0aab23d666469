using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Geofence.Ways;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Which way something went.</summary>
public sealed class TracksTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    [Fact]
    public async Task A_way_is_cut_where_the_object_was_silent_and_late_positions_have_their_place()
    {
        await Fences.ReportAsync(At("t-cut", 110, "08:00"), At("t-cut", 110.001, "08:01"), At("t-cut", 110.003, "08:03"), At("t-cut", 110.02, "08:30"), At("t-cut", 110.021, "08:31"), At("t-cut", 110.03, "09:30"));
        await Fences.ReportAsync(At("t-cut", 110.002, "08:02"));
        var track = await TrackAsync("t-cut", Day);
        track.GetProperty("type").GetString().ShouldBe("FeatureCollection");
        track.GetProperty("positions").GetInt32().ShouldBe(7);
        track.GetProperty("tolerance_m").GetDouble().ShouldBe(0);
        Lines(track).ShouldBe(["110 110.001 110.002 110.003", "110.02 110.021", "110.03 110.03"]);
        var first = track.GetProperty("features")[0].GetProperty("properties");
        first.GetProperty("times").EnumerateArray().Select(time => $"{time.GetDateTimeOffset():HH:mm}").ShouldBe(["08:00", "08:01", "08:02", "08:03"]);
        (first.GetProperty("from").GetDateTimeOffset().Minute, first.GetProperty("to").GetDateTimeOffset().Minute, first.GetProperty("positions").GetInt32()).ShouldBe((0, 3, 4));
        Lines(await TrackAsync("t-cut", $"{Day}&gap_s=60")).Count.ShouldBe(3);
        Lines(await TrackAsync("t-cut", $"{Day}&gap_s=7200")).Count.ShouldBe(1);
        Lines(await TrackAsync("t-cut", "from=2026-03-02T08:01:00Z&to=2026-03-02T08:03:00Z")).ShouldBe(["110.001 110.002"], "from is included, to is not");
    }

    [Fact]
    public async Task It_is_as_long_as_the_record_measures_it()
    {
        await Fences.ReportAsync(Enumerable.Range(0, 40).Select(minute => FenceClient.Position("t-long", 111 + 0.001 * minute, 40 + 0.0005 * Math.Sin(minute), $"2026-03-02T08:{minute:00}:00Z")));
        await using var measure = host.Database.Feed.CreateCommand("select st_length(st_makeline(st_setsrid(st_makepoint(lon, lat), 4490) order by time)::geography) from fence.position where object = 't-long'");
        var meters = (double)(await measure.ExecuteScalarAsync(Token))!;
        var whole = await TrackAsync("t-long", Day);
        whole.GetProperty("length_m").GetDouble().ShouldBe(meters, 0.1);
        var coarse = await TrackAsync("t-long", $"{Day}&tolerance_m=30");
        coarse.GetProperty("length_m").GetDouble().ShouldBe(meters, 0.1);
        coarse.GetProperty("tolerance_m").GetDouble().ShouldBe(30);
        coarse.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").GetArrayLength().ShouldBeInRange(2, 39);
    }

    [Fact]
    public async Task A_day_is_one_of_the_city()
    {
        await Fences.ReportAsync(FenceClient.Position("t-day", 114, 40, "2026-03-01T15:59:00Z"), FenceClient.Position("t-day", 114.001, 40, "2026-03-01T16:00:00Z"), FenceClient.Position("t-day", 114.002, 40, "2026-03-02T15:59:00Z"));
        Lines(await TrackAsync("t-day", "day=2026-03-02&gap_s=86400")).ShouldBe(["114.001 114.002"]);
    }

    [Fact]
    public async Task Nobody_reads_the_way_of_an_object_of_another_region()
    {
        using var here = await host.ClientAsync([Role.Supervisor], ["990101"]);
        using var there = await host.ClientAsync([Role.Leader], ["990102"]);
        await new FenceClient(here).ReportAsync(At("t-scope", 112, "08:00"), At("t-scope", 112.001, "08:01"));
        (await here.GetFromJsonAsync<JsonElement>($"/tracks/t-scope?{Day}", Token)).GetProperty("positions").GetInt32().ShouldBe(2);
        (await there.GetAsync($"/tracks/t-scope?{Day}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Stranger.GetAsync($"/tracks/t-scope?{Day}", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var quiet = await here.GetFromJsonAsync<JsonElement>("/tracks/t-scope?from=2026-04-01T00:00:00Z&to=2026-04-02T00:00:00Z", Token);
        (quiet.GetProperty("positions").GetInt32(), quiet.GetProperty("features").GetArrayLength()).ShouldBe((0, 0), "there is the object, and no position of that day");
    }

    [Theory]
    [InlineData("from=2026-03-03T00:00:00Z&to=2026-03-02T00:00:00Z", "bad-parameter")]
    [InlineData("from=2026-03-02T00:00:00Z&to=2026-03-02T00:00:00Z", "bad-parameter")]
    [InlineData("from=yesterday", "bad-parameter")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-03-02T00:00:00Z", "track-too-long")]
    [InlineData("day=2026-03-02&to=2026-03-03T00:00:00Z", "bad-parameter")]
    [InlineData("day=9999-12-31", "bad-parameter")]
    [InlineData("day=0001-01-01", "bad-parameter")]
    [InlineData("to=0001-01-01T00:00:00Z", "bad-parameter")]
    [InlineData("gap_s=5", "bad-parameter")]
    [InlineData("tolerance_m=-1", "bad-parameter")]
    [InlineData("tolerance_m=NaN", "bad-parameter")]
    [InlineData("crs=mars", "unknown-datum")]
    [InlineData("until=now", "unknown-parameter")]
    public async Task What_cannot_be_asked_is_told(string query, string type)
    {
        using var answer = await host.Admin.GetAsync($"/tracks/t-any?{query}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task Places_are_told_in_the_datum_that_is_asked_for()
    {
        await Fences.ReportAsync(At("t-crs", 113, "08:00"));
        var (lon, lat) = new ClientCrs(Datum.Gcj02).Write(new(113, 40));
        var place = (await TrackAsync("t-crs", $"{Day}&crs=gcj02")).GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0];
        (place[0].GetDouble(), place[1].GetDouble()).ShouldBe((lon, lat));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(25)]
    public void No_place_that_is_left_out_is_farther_from_the_line_than_the_tolerance(double tolerance)
    {
        var (dice, at) = (new Random(7), new LonLat(110, 40));
        List<Step> steps = [];
        for (var second = 0; second < 1300; second++)
        {
            at = new(at.Lon + 0.0001 * dice.NextDouble(), at.Lat + 0.0002 * (dice.NextDouble() - 0.5));
            steps.Add(new(DateTimeOffset.UnixEpoch.AddSeconds(second), at));
        }
        var kept = Thinning.Of(steps, tolerance);
        (kept[0], kept[^1]).ShouldBe((steps[0], steps[^1]));
        foreach (var (from, to) in kept.Zip(kept.Skip(1)))
            steps.Where(step => step.Time > from.Time && step.Time < to.Time).ShouldAllBe(step => new LocalPlane(step.At).ToSegment(from.At, to.At).Meters <= tolerance);
        (kept.Count < steps.Count).ShouldBe(tolerance > 0);
    }

    private const string Day = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";

    private static string At(string subject, double lon, string time) => FenceClient.Position(subject, lon, 40, $"2026-03-02T{time}:00Z");

    private Task<JsonElement> TrackAsync(string subject, string query) => host.Admin.GetFromJsonAsync<JsonElement>($"/tracks/{subject}?{query}", Token);

    /// <summary>Longitudes of each line.</summary>
    private static List<string> Lines(JsonElement track) =>
        [.. track.GetProperty("features").EnumerateArray().Select(line => string.Join(' ', line.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(place => place[0].GetDouble().ToString(CultureInfo.InvariantCulture))))];
}
