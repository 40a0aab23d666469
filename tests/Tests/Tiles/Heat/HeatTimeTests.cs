using System.Globalization;
using System.Net;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Analytics.Statistics;

namespace SpatialCockpit.Tests.Tiles.Heat;

/// <summary>Heat maps of a span of time, as frames and as numbers.</summary>
public sealed class HeatTimeTests(HeatHost host) : IClassFixture<HeatHost>
{
    private const string Scene = "/tiles/gis.event/heat";

    /// <summary>In memory places are exact to a centimetre.</summary>
    private const double Share = 1e-4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("time=happened&from=2026-05-02&to=2026-05-04", 24, 72)]
    [InlineData("time=happened&from=2026-05-01T06:30:00Z&to=2026-05-02T00:00:00%2B08:00", 15, 24)]
    [InlineData("time=happened&from=2026-05-12T12:00%2B08:00", 276, 300)]
    [InlineData("time=happened&to=2026-05-01T01:00:00%2B08:00", 0, 1)]
    [InlineData("time=day&from=2026-05-02&to=2026-05-04", 24, 72)]
    [InlineData("time=day&from=2026-05-02T01:00:00%2B08:00&to=2026-05-04T01:00:00%2B08:00", 48, 96)]
    public async Task A_window_of_time_holds_its_own_events(string window, int first, int end)
    {
        (await AskAsync($"{Scene}?radius_m=600&{window}")).GetProperty("events").GetInt32().ShouldBe(end - first);
        var halves = await AskAsync($"{Scene}?radius_m=600&filter=kind = 'a' OR kind = 'c'&{window}");
        halves.GetProperty("events").GetInt32().ShouldBe(Enumerable.Range(first, end - first).Count(i => i % 2 == 0), "the filter's OR does not open the window");
    }

    [Fact]
    public async Task Frames_follow_each_other_and_share_one_scale()
    {
        var frames = await AskAsync($"{Scene}/frames?time=happened&from=2026-05-01&to=2026-05-08&step=day&radius_m=700&weight=hurt&filter=kind = 'a'");
        var each = frames.GetProperty("frames").EnumerateArray().ToList();
        each.Count.ShouldBe(7);
        each.ShouldAllBe(frame => frame.GetProperty("events").GetInt32() == 12);
        for (var i = 1; i < each.Count; i++)
            each[i].GetProperty("from").GetString().ShouldBe(each[i - 1].GetProperty("to").GetString());
        each[0].GetProperty("from").GetString().ShouldBe("2026-05-01T00:00:00+08:00");
        var highest = frames.GetProperty("max_per_km2").GetDouble();
        highest.ShouldBe(each.Max(frame => frame.GetProperty("max_per_km2").GetDouble()));
        frames.GetProperty("ramp")[4].GetProperty("per_km2").GetDouble().ShouldBe(highest);
        frames.GetProperty("unit").GetString().ShouldBe("hurt per km²");
        var tile = TileCoordinate.At(new(100.01, 40.01), 13);
        foreach (var frame in each)
        {
            var address = frame.GetProperty("tiles")[0].GetString()!.Replace("{z}", $"{tile.Z}", StringComparison.Ordinal).Replace("{x}", $"{tile.X}", StringComparison.Ordinal).Replace("{y}", $"{tile.Y}", StringComparison.Ordinal);
            using var answer = await host.Admin.GetAsync(address, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            double.Parse(answer.Headers.GetValues("X-Max-Per-Km2").Single(), CultureInfo.InvariantCulture).ShouldBe(highest);
        }
        var weeks = await AskAsync($"{Scene}/frames?time=happened&from=2026-05-01&to=2026-05-20&step=week");
        weeks.GetProperty("frames").EnumerateArray().Select(frame => frame.GetProperty("from").GetString()).ShouldBe(["2026-05-04T00:00:00+08:00", "2026-05-11T00:00:00+08:00"], "weeks begin on Monday and are whole");
    }

    [Theory]
    [InlineData("epanechnikov")]
    [InlineData("quartic")]
    public async Task Values_are_those_of_scikit_learn_and_numpy(string kernel)
    {
        const string Query = "bbox=99.98,39.99,100.02,40.03&cell_m=250&radius_m=900&weight=hurt&time=happened&from=2026-05-02&to=2026-05-10";
        var answer = await AskAsync($"{Scene}/values?{Query}&kernel={kernel}");
        var features = answer.GetProperty("features").EnumerateArray().ToList();
        var summary = answer.GetProperty("summary");
        features.Count.ShouldBe(summary.GetProperty("columns").GetInt32() * summary.GetProperty("rows").GetInt32());
        double[][] places = [.. features.Select(feature => (double[])[feature.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), feature.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble()])];
        Geodesic.DistanceMeters(new(places[0][0], places[0][1]), new(places[1][0], places[1][1])).ShouldBe(250, 1);
        var asked = HeatHost.Events.Select((place, i) => (place, i)).Where(each => each.i is >= 24 and < 216).ToList();
        var oracle = await StatisticsOracle.AskAsync(new { of = "density", kernel, radius_m = 900, events = asked.Select(each => (double[])[each.place.Lon, each.place.Lat]), weights = asked.Select(each => each.i % 4), places });
        double[] densities = [.. features.Select(feature => feature.GetProperty("properties").GetProperty("per_km2").GetDouble())];
        for (var i = 0; i < densities.Length; i++)
            densities[i].ShouldBe(oracle[i].GetDouble(), Share * densities.Max());
        densities.Count(density => density > 0).ShouldBeGreaterThan(50);
        var lines = (await host.Admin.GetStringAsync($"{Scene}/values?{Query}&kernel={kernel}&format=csv", Token)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        (lines[0], lines.Length).ShouldBe(("lon,lat,per_km2", features.Count + 1));
        double.Parse(lines[^1].Split(',')[2], CultureInfo.InvariantCulture).ShouldBe(densities[^1], Share * densities.Max());
        var value = await AskAsync(FormattableString.Invariant($"{Scene}/value?lon={places[5][0]:R}&lat={places[5][1]:R}&radius_m=900&weight=hurt&time=happened&from=2026-05-02&to=2026-05-10&kernel={kernel}"));
        value.GetProperty("per_km2").GetDouble().ShouldBe(densities[5], Share * densities.Max());
        value.GetProperty("kernel").GetString().ShouldBe(kernel);
    }

    [Fact]
    public async Task A_narrow_kernel_is_not_widened_for_numbers()
    {
        var answer = await AskAsync($"{Scene}/values?bbox=99.97,39.97,100.05,40.05&cell_m=2000&radius_m=40");
        var highest = new DensityKernel(KernelShape.Quartic, 40).Peak * 1e6;
        foreach (var density in answer.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("per_km2").GetDouble()))
            (density == 0 || density > 1e-9 * highest).ShouldBeTrue();
        answer.GetProperty("features").EnumerateArray().Count(feature => feature.GetProperty("properties").GetProperty("per_km2").GetDouble() == 0).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Numbers_and_frames_are_of_the_rows_in_the_callers_scope()
    {
        var east = await host.ClientAsync([Role.Supervisor], [TilesHost.East]);
        foreach (var (client, events) in new[] { (host.Admin, 1), (host.WestSupervisor, 1), (east, 0) })
        {
            var values = await AskAsync("/tiles/cases.case_file/heat/values?bbox=110,45,110.01,45.01&cell_m=200", client);
            values.GetProperty("summary").GetProperty("events").GetInt32().ShouldBe(events);
            var frames = await AskAsync("/tiles/cases.case_file/heat/frames?time=occurred_at&from=2026-01-01&to=2026-03-01&step=month", client);
            frames.GetProperty("frames").EnumerateArray().Select(frame => frame.GetProperty("events").GetInt32()).ShouldBe([0, events], "the last evening of January is February in Shanghai");
        }
    }

    [Theory]
    [InlineData("frames?from=2026-05-01&to=2026-05-08", "step")]
    [InlineData("frames?step=day", "from, to")]
    [InlineData("frames?time=happened&step=day", "from, to")]
    [InlineData("frames?step=day&from=2026-05-01&to=2026-05-08", "happened, day")]
    [InlineData("frames?time=kind&step=day&from=2026-05-01&to=2026-05-08", "time:")]
    [InlineData("frames?time=happened&step=hour&from=2026-05-01&to=2026-06-08", "200 frames")]
    [InlineData("frames?time=happened&step=month&from=2026-05-02&to=2026-05-08", "no month")]
    [InlineData("frames?time=happened&step=day&from=2026-05-08&to=2026-05-01", "to: after from")]
    [InlineData("3/6/3.png?kernel=gaussian", "quartic or epanechnikov")]
    [InlineData("3/6/3.png?time=happened&from=today", "from:")]
    [InlineData("values?bbox=99,39,100&cell_m=100", "bbox")]
    [InlineData("values?bbox=100,39,99,40&cell_m=100", "bbox")]
    [InlineData("values?bbox=99,39,100,40", "cell_m")]
    [InlineData("values?bbox=99,39,100,40&cell_m=0", "cell_m")]
    [InlineData("values?bbox=99,39,100,40&cell_m=10", "100000 cells")]
    [InlineData("values?bbox=99,39,99.1,39.1&cell_m=100&format=xml", "format")]
    public async Task What_is_wrong_is_said(string address, string named)
    {
        using var answer = await host.Admin.GetAsync($"{Scene}/{address}", Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        JsonElement.Parse(text).GetProperty("detail").GetString()!.ShouldContain(named);
    }

    private async Task<JsonElement> AskAsync(string address, HttpClient? client = null)
    {
        using var answer = await (client ?? host.Admin).GetAsync(address, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }
}
