using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>The city of <see cref="GeocoderHost"/> has one shop without a point and is in order otherwise.</summary>
public sealed class CoverageTests(GeocoderHost host) : IClassFixture<GeocoderHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<Dictionary<string, long>> CheckAsync()
    {
        using var answer = await host.Admin.PostAsync("/operations/coverage", null, Token);
        answer.EnsureSuccessStatusCode();
        answer.Headers.Contains("X-Lsn").ShouldBeTrue();
        var counts = (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["counts"]!.AsObject();
        return counts.ToDictionary(each => each.Key, each => each.Value!.GetValue<long>());
    }

    private async Task<string[]> FindingsAsync()
    {
        await using var read = host.Database.Feed.CreateCommand("select kind || ' ' || name || ' / ' || coalesce(detail, '') || ' ' || coalesce(round(meters)::text, '') from address.coverage_finding order by 1");
        await using var row = await read.ExecuteReaderAsync(Token);
        List<string> found = [];
        while (await row.ReadAsync(Token))
            found.Add(row.GetString(0));
        return [.. found];
    }

    [Fact]
    public async Task One_of_each_kind_is_found_and_nothing_else_and_the_next_run_starts_anew()
    {
        (await CheckAsync()).ShouldBe(new Dictionary<string, long> { ["no_point"] = 1, ["off_road"] = 0, ["duplicate"] = 0, ["out_of_order"] = 0, ["overlap"] = 0 }, ignoreOrder: true);

        await host.ChangeAsync("""
            insert into address.place (source, source_id, layer, name, road, number, geom) values
              ('wrong', 'off', 'address', '文华路200号', '文华路', '200号', st_setsrid(st_makepoint(112.06, 43.621), 4490)),
              ('wrong', 'twice', 'address', '文华路 105号', '文华路', '105号', st_setsrid(st_makepoint(112.0126, 43.6202), 4490)),
              ('wrong', 'order', 'address', '文华路141号', '文华路', '141号', st_setsrid(st_makepoint(112.0147, 43.6202), 4490));
            insert into grid.unit (code, community_code, duty_code, area_m2, geom) values ('990101001001009', '990101001001', '99010100101', 100, st_makeenvelope(112.0125, 43.6298, 112.013, 43.6305, 4490));
            """, Token);
        (await CheckAsync()).ShouldBe(new Dictionary<string, long> { ["no_point"] = 1, ["off_road"] = 1, ["duplicate"] = 1, ["out_of_order"] = 1, ["overlap"] = 1 }, ignoreOrder: true);
        (await FindingsAsync()).ShouldBe(
        [
            "duplicate 文华路 105号 / 文华路105号 8", "no_point 云梦书店 / 文华路137号 ", "off_road 文华路200号 / 文华路 110", "out_of_order 文华路141号 / 文华路139号 1195", "overlap 990101001001002 / 990101001001009 30",
        ]);

        await host.ChangeAsync("delete from address.place where source = 'wrong'; delete from grid.unit where code = '990101001001009'", Token);
        (await CheckAsync())["off_road"].ShouldBe(0);
        (await FindingsAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Findings_are_a_layer_of_the_map()
    {
        var layers = (await host.Admin.GetFromJsonAsync<JsonNode>("/tiles", Token))!["layers"]!.AsArray();
        layers.Select(layer => layer!["name"]!.ToString()).ShouldContain("address.coverage_finding");
    }
}
