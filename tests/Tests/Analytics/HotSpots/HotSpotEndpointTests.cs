using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.HotSpots;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

/// <summary>Over HTTP, as the contract writes it.</summary>
public sealed class HotSpotEndpointTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPlatformWeb().AddSingleton<ICellLayers, OneLayer>();
        _app = builder.Build();
        _app.UseProblems();
        _app.Use((http, next) =>
        {
            http.SetCaller(new("tester", "Tester", [Role.Admin], Scope.Everything));
            return next(http);
        });
        _app.MapHotSpots();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client.BaseAddress = new(LoopbackApp.AddressOf(_app));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_fixture_comes_back_with_z_p_q_and_class_beside_what_was_sent()
    {
        var answer = await AskAsync($$"""{"cells":{{Grid(5, SmallCells.Fixture())}},"value":"count","neighbours":"queen","method":"gi*","correction":"fdr"}""");
        answer.GetProperty("type").GetString().ShouldBe("FeatureCollection");
        var cell = answer.GetProperty("features")[12];
        cell.GetProperty("id").GetInt32().ShouldBe(12);
        cell.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("Polygon");
        var properties = cell.GetProperty("properties");
        properties.GetProperty("name").GetString().ShouldBe("网格12");
        properties.GetProperty("count").GetDouble().ShouldBe(25);
        properties.GetProperty("z").GetDouble().ShouldBe(1.620818, 5e-7);
        properties.GetProperty("p").GetDouble().ShouldBe(0.105056, 5e-6);
        properties.GetProperty("q").GetDouble().ShouldBeGreaterThanOrEqualTo(properties.GetProperty("p").GetDouble());
        properties.GetProperty("class").GetString().ShouldBe("not_significant");
        var summary = answer.GetProperty("summary");
        (summary.GetProperty("method").GetString(), summary.GetProperty("neighbours").GetString(), summary.GetProperty("correction").GetString()).ShouldBe(("gi*", "queen", "fdr"));
        (summary.GetProperty("n").GetInt32(), summary.GetProperty("islands").GetInt32(), summary.GetProperty("classes").GetProperty("not_significant").GetInt32()).ShouldBe((25, 0, 25));
    }

    [Fact]
    public async Task Moran_tells_of_each_cell_and_of_all()
    {
        var question = $$"""{"cells":{{Grid(5, SmallCells.Fixture())}},"value":"count","neighbours":"queen","method":"moran","permutations":199,"seed":7}""";
        var answer = await AskAsync(question);
        var global = answer.GetProperty("global");
        global.GetProperty("I").GetDouble().ShouldBe(-0.017034, 5e-7);
        global.GetProperty("expected").GetDouble().ShouldBe(-1 / 24.0, 1e-12);
        global.GetProperty("z_norm").GetDouble().ShouldBe(0.231474, 5e-7);
        global.GetProperty("z_rand").GetDouble().ShouldBe(0.396377, 5e-7);
        global.GetProperty("p_sim").GetDouble().ShouldBeInRange(0.005, 0.505);
        var properties = answer.GetProperty("features")[6].GetProperty("properties");
        properties.GetProperty("i").GetDouble().ShouldBe(0.147900, 5e-7);
        properties.GetProperty("quadrant").GetString().ShouldBe("HH");
        answer.GetProperty("summary").GetProperty("seed").GetInt32().ShouldBe(7);
        (await AskAsync(question)).GetRawText().ShouldBe(answer.GetRawText());
    }

    [Fact]
    public async Task Rates_are_told_beside_what_comes_of_them()
    {
        double[] counts = [.. Enumerable.Range(0, 25).Select(k => k * 1.0)];
        var cells = Grid(5, counts, cell => $""","people":{(cell == 24 ? 0 : 10 + cell * 7 % 50)}""");
        foreach (var method in (string[])["gi*", "moran"])
        {
            var answer = await AskAsync($$"""{"cells":{{cells}},"value":"count","base":"people","method":"{{method}}"}""");
            answer.GetProperty("features")[24].GetProperty("properties").GetProperty("rate").GetDouble().ShouldBeGreaterThan(0);
            answer.GetProperty("summary").GetProperty("variable").GetString()!.ShouldStartWith("rate");
        }
        await RefusesAsync($$"""{"cells":{{Grid(5, counts, _ => ""","people":0""")}},"value":"count","base":"people"}""", "bad-cells", "people");
        await RefusesAsync($$"""{"cells":{{Grid(5, counts, _ => ""","people":-1""")}},"value":"count","base":"people"}""", "bad-cells", "people");
    }

    [Theory]
    [InlineData("[1,2,3,4,{0}]")]
    [InlineData("""{{"2024-11":1,"2024-12":2,"2025-01":3,"2025-02":4,"2025-03":{0}}}""")]
    public async Task Emerging_tells_one_of_the_classes(string times)
    {
        var cells = Grid(10, new double[100], cell => ",\"months\":" + string.Format(times, cell is 44 or 45 or 54 or 55 or 33 or 34 or 43 or 35 or 53 ? 90 : 5));
        var answer = await AskAsync($$"""{"cells":{{cells}},"times":"months","method":"emerging","previous_steps":0}""");
        var properties = answer.GetProperty("features")[44].GetProperty("properties");
        properties.GetProperty("class").GetString().ShouldBe("new_hot");
        properties.GetProperty("hot_steps").GetInt32().ShouldBe(1);
        answer.GetProperty("features")[0].GetProperty("properties").GetProperty("class").GetString().ShouldBe("none");
        answer.GetProperty("summary").GetProperty("steps").GetInt32().ShouldBe(5);
        answer.GetProperty("summary").GetProperty("classes").EnumerateObject().Count().ShouldBe(17);
    }

    [Theory]
    [InlineData("[1,2,3,4,5]", "[1,2,3,4]", "step 4")]
    [InlineData("[1,2,3,4,5]", "[1,2,null,4,5]", "step 2")]
    [InlineData("[1,2,3,4,5]", "[1,2,3,4,5,6]", "6 steps")]
    [InlineData("""{"2024-01":1,"2024-02":2,"2024-03":3,"2024-04":4}""", """{"2024-01":1,"2024-02":2,"2024-04":4}""", "step 2024-03")]
    [InlineData("""{"2024-01":1,"2024-02":2,"2024-03":3,"2024-05":4}""", """{"2024-01":1,"2024-02":2,"2024-03":4,"2024-05":4}""", "step 2024-04")]
    [InlineData("""{"2021":1,"2022":2,"2023":3,"2025":4}""", """{"2021":1,"2022":2,"2023":4,"2025":4}""", "step 2024")]
    [InlineData("""{"2024-01-01":1,"2024-01-08":2,"2024-01-22":3,"2024-01-29":4}""", """{"2024-01-01":1,"2024-01-08":2,"2024-01-22":4,"2024-01-29":4}""", "step 2024-01-15")]
    [InlineData("[1,2,3]", "[1,2,3]", "4 to 1000")]
    public async Task Missing_steps_are_refused_by_name(string first, string second, string named) =>
        await RefusesAsync($$"""{"cells":{{Grid(2, new double[4], cell => $",\"months\":{(cell == 2 ? second : first)}")}},"value":"months","method":"emerging"}""", "missing-steps", named);

    [Theory]
    [InlineData("queen", "")]
    [InlineData("knn", ",\"k\":3")]
    [InlineData("distance", ",\"distance_m\":200")]
    public async Task Cells_that_say_nothing_come_back_with_null(string neighbours, string more)
    {
        foreach (var method in (string[])["gi*", "moran"])
        {
            foreach (var side in (int[])[0, 1, 3])
            {
                var answer = await AskAsync($$"""{"cells":{{Grid(side, new double[side * side])}},"value":"count","neighbours":"{{neighbours}}"{{more}},"method":"{{method}}"}""");
                answer.GetProperty("features").GetArrayLength().ShouldBe(side * side);
                foreach (var cell in answer.GetProperty("features").EnumerateArray())
                {
                    cell.GetProperty("properties").GetProperty("z").ValueKind.ShouldBe(JsonValueKind.Null);
                    cell.GetProperty("properties").GetProperty("q").ValueKind.ShouldBe(JsonValueKind.Null);
                    cell.GetProperty("properties").GetProperty("class").GetString().ShouldBe("not_significant");
                }
            }
        }
    }

    [Fact]
    public async Task Islands_are_counted_and_named()
    {
        var cells = """{"type":"FeatureCollection","features":[""" + string.Join(',', ((string[])["A", "B", "孤岛"]).Select((id, i) =>
            $$"""{"type":"Feature","id":"{{id}}","geometry":{"type":"Point","coordinates":[{{114 + (i == 2 ? 1 : i * 0.001)}},22]},"properties":{"v":{{i * i}} } }""")) + "]}";
        var answer = await AskAsync($$"""{"cells":{{cells}},"value":"v","neighbours":"distance","distance_m":500,"method":"moran","permutations":99}""");
        answer.GetProperty("summary").GetProperty("islands").GetInt32().ShouldBe(1);
        answer.GetProperty("summary").GetProperty("island_cells")[0].GetString().ShouldBe("孤岛");
        answer.GetProperty("features")[2].GetProperty("properties").GetProperty("i").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_layer_is_what_the_caller_sees_of_it()
    {
        (await AskAsync("""{"layer":"gis.cells","value":"count","method":"gi*"}""")).GetProperty("features").GetArrayLength().ShouldBe(25);
        await RefusesAsync("""{"layer":"gis.secret","value":"count"}""", "not-found", "gis.secret", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", "bad-body", "")]
    [InlineData("[]", "bad-body", "object")]
    [InlineData("{", "bad-body", "")]
    [InlineData("""{"cells":CELLS,"cells":CELLS,"value":"count"}""", "bad-body", "")]
    [InlineData("""{"cells":CELLS,"value":"\ud800"}""", "bad-body", "Unicode")]
    [InlineData("""{"value":"count"}""", "bad-parameter", "cells, layer")]
    [InlineData("""{"cells":CELLS,"layer":"x","value":"count"}""", "bad-parameter", "cells, layer")]
    [InlineData("""{"cells":CELLS}""", "bad-parameter", "value")]
    [InlineData("""{"cells":CELLS,"value":3}""", "bad-parameter", "value")]
    [InlineData("""{"cells":CELLS,"value":"count","method":"gi"}""", "bad-parameter", "gi*, moran, emerging")]
    [InlineData("""{"cells":CELLS,"value":"count","neighbours":"rook"}""", "bad-parameter", "queen, knn, distance")]
    [InlineData("""{"cells":CELLS,"value":"count","correction":"holm"}""", "bad-parameter", "fdr, bonferroni, none")]
    [InlineData("""{"cells":CELLS,"value":"count","colour":"red"}""", "bad-parameter", "colour")]
    [InlineData("""{"cells":CELLS,"value":"count","k":3}""", "bad-parameter", "k:")]
    [InlineData("""{"cells":CELLS,"value":"count","neighbours":"knn","k":0}""", "bad-parameter", "k:")]
    [InlineData("""{"cells":CELLS,"value":"count","neighbours":"knn","k":2.5}""", "bad-parameter", "k:")]
    [InlineData("""{"cells":CELLS,"value":"count","neighbours":"distance"}""", "bad-parameter", "distance_m")]
    [InlineData("""{"cells":CELLS,"value":"count","neighbours":"distance","distance_m":-1}""", "bad-parameter", "distance_m")]
    [InlineData("""{"cells":CELLS,"value":"count","neighbours":"distance","distance_m":1e400}""", "bad-parameter", "distance_m")]
    [InlineData("""{"cells":CELLS,"value":"count","permutations":98}""", "bad-parameter", "99 to 9999")]
    [InlineData("""{"cells":CELLS,"value":"count","permutations":10000}""", "bad-parameter", "99 to 9999")]
    [InlineData("""{"cells":CELLS,"value":"count","seed":-1}""", "bad-parameter", "seed")]
    [InlineData("""{"cells":CELLS,"value":"count","times":"count"}""", "bad-parameter", "times")]
    [InlineData("""{"cells":CELLS,"value":"nothing"}""", "bad-cells", "0: 'nothing'")]
    [InlineData("""{"cells":CELLS,"value":"name"}""", "bad-cells", "name")]
    [InlineData("""{"cells":CELLS,"value":"count","method":"emerging"}""", "bad-cells", "count")]
    [InlineData("""{"cells":{"features":3},"value":"count"}""", "bad-body", "FeatureCollection")]
    [InlineData("""{"cells":{"features":[3]},"value":"count"}""", "bad-cells", "#0")]
    [InlineData("""{"cells":{"features":[{"geometry":null,"properties":{}}]},"value":"count"}""", "bad-cells", "#0")]
    [InlineData("""{"cells":{"features":[{"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"v":1}}]},"value":"v"}""", "bad-cells", "polygons")]
    [InlineData("""{"cells":{"features":[{"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,3],[999,2],[1,2]]]},"properties":{"v":1}}]},"value":"v"}""", "bad-cells", "no place")]
    [InlineData("""{"cells":{"features":[{"geometry":{"type":"MultiPolygon","coordinates":[]},"properties":{"v":1}}]},"value":"v"}""", "bad-cells", "empty")]
    [InlineData("""{"cells":{"features":[{"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"v":1e300}}]},"value":"v","neighbours":"knn"}""", "bad-cells", "'v'")]
    [InlineData("""{"cells":{"features":[{"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"v":"NaN"}}]},"value":"v","neighbours":"knn"}""", "bad-cells", "'v'")]
    public async Task What_is_wrong_is_said(string question, string slug, string named) => await RefusesAsync(question.Replace("CELLS", Grid(2, new double[4])), slug, named);

    [Fact]
    public async Task Too_much_is_refused_before_it_is_begun()
    {
        var many = """{"features":[""" + string.Join(',', Enumerable.Repeat("0", 200_001)) + "]}";
        await RefusesAsync($$"""{"cells":{{many}},"value":"v"}""", "too-many-cells", "200000");
        var heap = """{"features":[""" + string.Join(',', Enumerable.Repeat("""{"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"v":1}}""", 1000)) + "]}";
        await RefusesAsync($$"""{"cells":{{heap}},"value":"v","method":"moran","neighbours":"distance","distance_m":5,"permutations":9999}""", "too-much-work", "999000");
    }

    private async Task<JsonElement> AskAsync(string question)
    {
        using var answer = await SendAsync(question);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    private async Task RefusesAsync(string question, string slug, string named, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using var answer = await SendAsync(question);
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        answer.StatusCode.ShouldBe(status, problem.ToString());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("type").GetString().ShouldBe(slug, problem.ToString());
        problem.ToString().ShouldContain(named);
    }

    private async Task<HttpResponseMessage> SendAsync(string question)
    {
        using var body = new StringContent(question, Encoding.UTF8, "application/json");
        return await _client.PostAsync("/analytics/hotspots", body, TestContext.Current.CancellationToken);
    }

    private static string Grid(int side, double[] counts, Func<int, string>? more = null) =>
        """{"type":"FeatureCollection","features":[""" + string.Join(',', SmallCells.Grid(side).Select((shape, cell) =>
            $$"""{"type":"Feature","id":{{cell}},"geometry":{"type":"Polygon","coordinates":[[{{string.Join(',', shape.Coordinates.Select(at => $"[{at.X:R},{at.Y:R}]"))}}]]},"properties":{"name":"网格{{cell}}","count":{{counts[cell]:R}}{{more?.Invoke(cell)}} } }""")) + "]}";

    private sealed class OneLayer : ICellLayers
    {
        public Task<JsonDocument?> FindAsync(string layer, IReadOnlyList<string> properties, int most, Caller caller, CancellationToken cancellationToken) =>
            Task.FromResult(layer == "gis.cells" ? JsonDocument.Parse(Grid(5, SmallCells.Fixture())) : null);
    }
}
