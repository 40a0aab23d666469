using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>What people and programs send that is no fence, or hardly one, or too much.</summary>
public sealed class OddFencesTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]},"properties":{}}""", "Self-intersection at [0.5, 0.5]")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[2,2],[3,2],[3,3],[2,2]]]},"properties":{}}""", "not valid")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]},"properties":{}}""", "")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[181,0],[1,1],[0,0]]]},"properties":{}}""", "")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[110,40]},"properties":{}}""", "radius_m")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[110,40]},"properties":{"radius_m":-5}}""", "radius_m")]
    [InlineData("""{"type":"Feature","geometry":null,"properties":{}}""", "geometry")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[110,40]},"properties":{"radius_m":5,"detect":"enter"}}""", "detect")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[110,40]},"properties":{"radius_m":5,"meta":{"n":1e999}}}""", "finite")]
    [InlineData("[]", "")]
    public async Task A_fence_that_is_wrong_is_refused_with_what_and_where(string feature, string words)
    {
        using var answer = await new FenceClient(host.Admin).PutAsync("odd", feature);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("type").GetString().ShouldBe("bad-fence");
        problem.GetProperty("detail").GetString()!.ShouldContain(words);
    }

    [Theory] // Half a character.
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[110,40]},"properties":{"radius_m":5,"detect":["\ud800"]}}""")]
    [InlineData("""{"type":"Feature","id":"\ud800","geometry":{"type":"Point","coordinates":[110,40]},"properties":{"radius_m":5}}""")]
    [InlineData("""{"kind":"\ud800"}""")]
    public async Task A_rule_of_texts_that_are_none_is_not_tried(string rule)
    {
        using var answer = await host.Admin.PostAsync("/fences/backtest", new StringContent($$"""{"rule":{{rule}},"from":"2026-01-01T00:00:00Z","to":"2026-02-01T00:00:00Z"}""", Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("Unicode");
    }

    [Theory] // To and fro over the same ground, or many beside each other: it would take minutes to draw.
    [InlineData("LineString", 500, 3000)]
    [InlineData("MultiLineString", 9000, 5000)]
    public async Task A_corridor_that_is_one_tangle_is_refused_at_once(string type, int lines, double radius)
    {
        static string At(double lon, double lat) => string.Create(CultureInfo.InvariantCulture, $"[{lon:0.0000000},{lat}]");
        var places = Enumerable.Range(0, lines).Select(i => type == "LineString" ? At(115 + i * 1e-5, 44 + i % 2 * 0.5) : $"[{At(115 + i * 1e-4, 44)},{At(115 + i * 1e-4, 45)}]");
        using var answer = await new FenceClient(host.Admin).PutAsync("tangle", $$"""{"type":"Feature","geometry":{"type":"{{type}}","coordinates":[{{string.Join(',', places)}}]},"properties":{"radius_m":{{radius}} } }""");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("too often");
    }

    [Fact]
    public async Task Parts_that_overlap_are_joined_and_a_heap_of_them_is_refused_at_once()
    {
        (await new FenceClient(host.Admin).PutAsync("parts", Parts(40))).StatusCode.ShouldBe(HttpStatusCode.Created);
        await using (var ask = host.Database.Feed.CreateCommand("select st_isvalid(geom) from fence.rule where code = 'parts'"))
            (await ask.ExecuteScalarAsync(Token)).ShouldBe(true);
        using var heap = await new FenceClient(host.Admin).PutAsync("heap", Parts(2500));
        heap.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await heap.Content.ReadAsStringAsync(Token)).ShouldContain("overlap too often");

        // Circles of twelve corners, each a little beside the one before and over all others.
        static string Parts(int count)
        {
            var dice = new Random(7);
            var parts = Enumerable.Range(0, count).Select(_ => (Lon: 112 + dice.NextDouble() * 0.02, Lat: 42 + dice.NextDouble() * 0.02))
                .Select(middle => string.Join(',', Enumerable.Range(0, 13).Select(i => (i % 12) * Math.PI / 6).Select(angle => string.Create(CultureInfo.InvariantCulture, $"[{middle.Lon + 0.005 * Math.Cos(angle)},{middle.Lat + 0.005 * Math.Sin(angle)}]"))));
            return $$$"""{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[{{{string.Join(',', parts.Select(ring => $"[[{ring}]]"))}}}]},"properties":{}}""";
        }
    }

    [Fact]
    public async Task A_winding_road_of_thousands_of_corners_is_a_corridor()
    {
        var places = Enumerable.Range(0, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $"[{118 + i * 1e-4},{44 + Math.Sin(i / 40.0) * 0.003}]"));
        using var answer = await new FenceClient(host.Admin).PutAsync("winding", $$"""{"type":"Feature","geometry":{"type":"LineString","coordinates":[{{string.Join(',', places)}}]},"properties":{"radius_m":50} }""");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Of_a_collection_with_one_wrong_fence_none_is_stored()
    {
        var body = $$"""{"type":"FeatureCollection","features":[{{WithId("good", FenceClient.Square(110, 40, 0.01))}},{{WithId("good", FenceClient.Square(111, 40, 0.01))}},{"type":"Feature"}]}""";
        using var answer = await host.Admin.PostAsync("/fences", new StringContent(body, Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("fences").EnumerateArray().Select(wrong => wrong.GetProperty("detail").GetString()).ShouldBe(["good: The id is used twice.", "#2: A fence needs an id."]);
        (await host.Admin.GetAsync("/fences/good", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_collection_sent_twice_changes_nothing_the_second_time()
    {
        var body = $$"""{"type":"FeatureCollection","features":[{{WithId("same-1", FenceClient.Square(112, 40, 0.01))}},{{WithId("same-2", FenceClient.Square(113, 40, 0.01))}}]}""";
        foreach (var told in (string[])["2 0 0", "0 0 2"])
        {
            using var answer = await host.Admin.PostAsync("/fences", new StringContent(body, Encoding.UTF8, "application/json"), Token);
            var stored = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            $"{stored.GetProperty("created")} {stored.GetProperty("replaced")} {stored.GetProperty("unchanged")}".ShouldBe(told);
        }
    }

    [Fact]
    public async Task A_fence_of_ten_thousand_corners_is_a_fence()
    {
        var corners = Enumerable.Range(0, 10_001).Select(i => i % 10_000 * Math.Tau / 10_000).Select(angle => string.Create(CultureInfo.InvariantCulture, $"[{116 + Math.Cos(angle) * 0.1:0.0000000},{40 + Math.Sin(angle) * 0.1:0.0000000}]"));
        var feature = $$"""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[{{string.Join(',', corners)}}]] },"properties":{} }""";
        (await new FenceClient(host.Admin).PutAsync("many-corners", feature)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await new FenceClient(host.Admin).ReportAsync(FenceClient.Position("among-corners", 116.05, 40.05, "2026-03-02T08:00:00Z"));
        (await new FenceClient(host.Admin).StandingAsync("&object=among-corners")).ShouldBe(["among-corners,many-corners,enter,2026-03-02T08:00:00Z"]);
    }

    [Fact]
    public async Task A_line_of_a_megabyte_is_refused_and_the_next_is_kept()
    {
        var receipt = await new FenceClient(host.Admin).ReportAsync($$"""{"object":"{{new string('x', 1 << 20)}}"}""", FenceClient.Position("after-a-megabyte", 110, 40, "2026-03-02T08:00:00Z"));
        receipt.GetProperty("accepted").GetInt32().ShouldBe(1);
        receipt.GetProperty("rejected")[0].GetProperty("type").GetString().ShouldBe("bad-line");
    }

    [Fact]
    public async Task Random_bytes_are_never_our_fault()
    {
        var dice = new Random(3);
        var good = Encoding.UTF8.GetBytes(FenceClient.Position("fuzz", 110, 40, "2026-03-02T08:00:00Z", ""","attributes":{"a":[1,{"b":null}]}"""));
        for (var i = 0; i < 300; i++)
        {
            var body = good.ToArray();
            for (var k = dice.Next(1, 6); k > 0; k--)
                body[dice.Next(body.Length)] = (byte)dice.Next(256);
            using var answer = await host.Admin.PostAsync("/positions", new ByteArrayContent(body[..dice.Next(1, body.Length + 1)]), Token);
            ((int)answer.StatusCode).ShouldBeOneOf(200, 400);
        }
    }

    private static string WithId(string id, string feature) => feature.Replace("\"type\":\"Feature\"", $"\"type\":\"Feature\",\"id\":\"{id}\"", StringComparison.Ordinal);
}
