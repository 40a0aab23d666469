using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>What is committed is in the next tile.</summary>
public sealed class TileFreshnessTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_changed_by_plain_sql_is_in_the_tile_after_the_wait()
    {
        async Task<int> RoadsAsync() => (await TilesHost.TileAsync(host.Admin, "gis.road", TilesHost.Home, "?complete=true"))?["gis.road"].Features.Count ?? 0;

        (await RoadsAsync()).ShouldBe(20);
        for (var round = 1; round <= 20; round++)
        {
            await host.ChangeAsync($"insert into gis.road (name, class, geom) values ('new {round}', 'primary', st_setsrid(st_makeline(st_point(110, 45.003), st_point(110.01, 45.003)), 4490))");
            (await RoadsAsync()).ShouldBe(20 + round);
        }
        await host.ChangeAsync("update gis.road set geom = st_translate(geom, 10, 0) where name like 'new %'");
        (await RoadsAsync()).ShouldBe(20);
        await host.ChangeAsync("delete from gis.road where name like 'new %'");
        (await RoadsAsync()).ShouldBe(20);
        await host.ChangeAsync("truncate gis.road");
        (await RoadsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_tag_changes_with_the_bytes_and_only_with_them()
    {
        async Task<EntityTagHeaderValue?> TagAsync()
        {
            using var answer = await host.Admin.GetAsync($"/tiles/registry.part/{TilesHost.Home}.mvt?complete=true", Token);
            return answer.Headers.ETag;
        }

        var before = await TagAsync();
        await host.ChangeAsync("update registry.part set audience = '{1}' where code like '%000001'");
        (await TagAsync()).ShouldBe(before);
        await host.ChangeAsync("update registry.part set state = 'damaged' where code like '%000001'");
        var after = await TagAsync();
        after.ShouldNotBe(before);
        await host.ChangeAsync("update registry.part set state = 'good' where code like '%000001'");
        (await TagAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_row_that_moves_to_another_district_leaves_one_callers_tiles()
    {
        async Task<int> OwnAsync() => (await TilesHost.TileAsync(host.WestSupervisor, "registry.part", TilesHost.Home, "?complete=true"))!["registry.part"].Features.Count;

        (await OwnAsync()).ShouldBe(200);
        await host.ChangeAsync($"update registry.part set region = '{TilesHost.East}' where code like '%000150'");
        (await OwnAsync()).ShouldBe(199);
        await host.ChangeAsync($"update registry.part set region = '{TilesHost.West}' where code like '%000150'");
        (await OwnAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task Tables_come_change_and_go_while_the_host_runs()
    {
        async Task<HttpStatusCode> StatusAsync() => (await host.Admin.GetAsync($"/tiles/gis.guest/{TilesHost.Home}.mvt?complete=true", Token)).StatusCode;

        (await StatusAsync()).ShouldBe(HttpStatusCode.NotFound);
        await host.ChangeAsync("create table gis.guest (id bigint primary key, a int, geom geometry(Point, 4490)); select platform.protect('gis.guest', 'shared'); insert into gis.guest values (1, 2, st_setsrid(st_point(110.001, 45.001), 4490))");
        (await TilesHost.TileAsync(host.Admin, "gis.guest", TilesHost.Home))!["gis.guest"].Features.Single().Properties.ShouldBe(new Dictionary<string, object> { ["a"] = 2L });
        await host.ChangeAsync("alter table gis.guest rename column a to b");
        (await TilesHost.TileAsync(host.Admin, "gis.guest", TilesHost.Home))!["gis.guest"].Features.Single().Properties.ShouldBe(new Dictionary<string, object> { ["b"] = 2L });
        await host.ChangeAsync("drop table gis.guest");
        (await StatusAsync()).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_table_that_does_not_say_its_system_is_understood_by_its_first_row()
    {
        await host.ChangeAsync("create table gis.later (id int primary key, geom geometry); select platform.protect('gis.later', 'shared')");
        (await TilesHost.TileAsync(host.Admin, "gis.later", TilesHost.Home)).ShouldBeNull();
        await host.ChangeAsync("insert into gis.later values (1, st_transform(st_setsrid(st_point(110.001, 45.001), 4326), 3857))");
        (await TilesHost.TileAsync(host.Admin, "gis.later", TilesHost.Home))!["gis.later"].Features.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Open_maps_are_told_what_to_load_again()
    {
        using var events = await EventsAsync(host.Admin);
        (await NextAsync(events, "alive")).GetProperty("layers").GetArrayLength().ShouldBe(0);
        await host.ChangeAsync("insert into gis.poi (name, class, geom) values ('told', 'shop', st_setsrid(st_point(111, 46), 4490))");
        var layer = (await NextAsync(events, "reload")).GetProperty("layers").EnumerateArray().Single();
        layer.GetProperty("name").GetString().ShouldBe("gis.poi");
        layer.GetProperty("bbox").EnumerateArray().Select(n => n.GetDouble()).ShouldBe([111, 46, 111, 46]);
    }

    [Fact]
    public async Task Where_others_rows_change_is_not_told()
    {
        using var events = await EventsAsync(host.WestSupervisor);
        await NextAsync(events, "alive");
        await host.ChangeAsync($"insert into registry.cylinder (code, kind, medium, region, geom) values ('Q1', 'lpg', 'lpg', '{TilesHost.East}', st_setsrid(st_point(111, 46), 4490))");
        var layer = (await NextAsync(events, "reload")).GetProperty("layers").EnumerateArray().Single();
        layer.GetProperty("name").GetString().ShouldBe("registry.cylinder");
        layer.GetProperty("bbox").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_map_that_was_away_loads_everything_again()
    {
        using var events = await EventsAsync(host.WestSupervisor, lastEventId: "7");
        (await NextAsync(events, "reload")).GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()).ShouldContain("registry.part");
    }

    private static async Task<StreamReader> EventsAsync(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tiles/changes");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new(await answer.Content.ReadAsStreamAsync(Token));
    }

    private static async Task<JsonElement> NextAsync(StreamReader events, string type)
    {
        string? data = null;
        var isType = false;
        while (await events.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) isType = line == $"event: {type}";
            if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            if (line.Length == 0 && isType && data is not null) return JsonElement.Parse(data);
        }
        throw new EndOfStreamException();
    }
}
