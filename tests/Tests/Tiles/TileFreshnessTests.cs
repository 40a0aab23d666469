using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit.Identity;

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

    /// <summary>Points and lines here and there, one in the buffer of a neighbour, one without a place: tiles that stayed in memory are compared with tiles cut anew.</summary>
    [Fact]
    public async Task After_each_insert_every_tile_is_as_if_nothing_had_been_kept()
    {
        var dice = new Random(5);
        var home = new LonLat(112.3, 43.2);
        var tiles = Enumerable.Range(0, 19).SelectMany(zoom => Around(TileCoordinate.At(home, zoom))).Distinct().ToList();
        async Task<string?> TagAsync(TileCoordinate tile, string query = "")
        {
            using var answer = await host.Admin.GetAsync($"/tiles/gis.stop,gis.way/{tile}.mvt{query}", Token);
            return answer.Headers.ETag?.Tag;
        }

        await host.ChangeAsync("""
            create table gis.stop (id bigint generated always as identity primary key, geom geometry(Point, 4490));
            create table gis.way (id bigint generated always as identity primary key, geom geometry(LineString, 4490));
            select platform.protect('gis.stop', 'shared'), platform.protect('gis.way', 'shared')
            """);
        var never = 0;
        for (var round = 0; round < 12; round++)
        {
            foreach (var tile in tiles)
                await TagAsync(tile);
            var (lon, lat) = (home.Lon + (dice.NextDouble() - 0.5) * Math.Pow(2, -dice.Next(14)), home.Lat + (dice.NextDouble() - 0.5) * Math.Pow(2, -dice.Next(14)));
            if (round == 3)
            {
                var edges = TileCoordinate.At(home, 15).EnvelopeDegrees(60.0 / 4096);
                (lon, lat) = (edges.MaxX, edges.MinY);
            }
            await host.ChangeAsync((round % 3) switch
            {
                0 => $"insert into gis.stop (geom) values (st_setsrid(st_point({lon}, {lat}), 4490))",
                1 => $"insert into gis.way (geom) values (st_setsrid(st_makeline(st_point({home.Lon}, {home.Lat}), st_point({lon}, {lat})), 4490))",
                _ => $"insert into gis.stop (geom) values (null), ('SRID=4490;POINT EMPTY'), (st_setsrid(st_point({lon}, {lat}), 4490))",
            });
            foreach (var tile in tiles)
                (await TagAsync(tile)).ShouldBe(await TagAsync(tile, $"?filter={Uri.EscapeDataString($"id > -{++never}")}"), $"{tile} after round {round}");
        }
    }

    private static IEnumerable<TileCoordinate> Around(TileCoordinate tile)
    {
        for (var x = tile.X - 1; x <= tile.X + 1; x++)
        {
            for (var y = tile.Y - 1; y <= tile.Y + 1; y++)
            {
                if (TileCoordinate.TryCreate(tile.Z, x, y, out var neighbour))
                    yield return neighbour;
            }
        }
    }

    [Fact]
    public async Task The_tag_changes_with_the_bytes_and_only_with_them()
    {
        async Task<EntityTagHeaderValue?> TagAsync()
        {
            using var answer = await host.Admin.GetAsync($"/tiles/cases.case_file/{TilesHost.Home}.mvt?complete=true", Token);
            return answer.Headers.ETag;
        }

        var before = await TagAsync();
        await host.ChangeAsync("update cases.case_file set audience = '{1}' where code = 'C1'");
        (await TagAsync()).ShouldBe(before);
        await host.ChangeAsync("update cases.case_file set stage = 'verify' where code = 'C1'");
        var after = await TagAsync();
        after.ShouldNotBe(before);
        await host.ChangeAsync("update cases.case_file set stage = 'closed', audience = '{}' where code = 'C1'");
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
    public async Task A_large_table_that_is_emptied_or_filled_is_counted_anew_at_once()
    {
        async Task<(long Features, JsonValueKind Bounds)> LayerAsync()
        {
            var layer = JsonElement.Parse(await host.Admin.GetStringAsync("/tiles", Token)).GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == "gis.railway");
            return (layer.GetProperty("features").GetInt64(), layer.GetProperty("bounds").ValueKind);
        }

        foreach (var empty in (string[])["delete from gis.railway", "truncate gis.railway"])
        {
            await host.ChangeAsync("insert into gis.railway (name, class, geom) select i::text, 'rail', st_setsrid(st_makeline(st_point(110, 45), st_point(110.01, 45)), 4490) from generate_series(1, 25000) i");
            (await LayerAsync()).ShouldBe((25_000, JsonValueKind.Array));
            await host.ChangeAsync(empty);
            (await LayerAsync()).ShouldBe((0, JsonValueKind.Null));
        }
    }

    [Fact]
    public async Task Open_maps_are_told_what_to_load_again()
    {
        using var events = await EventsAsync(host.Admin);
        (await NextAsync(events, "alive")).GetProperty("layers").GetArrayLength().ShouldBe(0);
        foreach (var (change, places) in ChangesAndWhere)
        {
            await host.ChangeAsync(change);
            var layer = (await NextAsync(events, "reload")).GetProperty("layers").EnumerateArray().Single();
            layer.GetProperty("name").GetString().ShouldBe("gis.poi");
            ShouldBeNear(layer.GetProperty("bbox"), [places.Min(place => place.Lon), places.Min(place => place.Lat), places.Max(place => place.Lon), places.Max(place => place.Lat)]);
            foreach (var (box, place) in layer.GetProperty("boxes").EnumerateArray().OrderBy(box => box[0].GetDouble()).Zip(places, (box, place) => (box, place)))
                ShouldBeNear(box, [place.Lon, place.Lat, place.Lon, place.Lat]);
            layer.GetProperty("boxes").GetArrayLength().ShouldBe(places.Length);
        }
    }

    /// <summary>Where a row was and where it is.</summary>
    private static readonly (string Change, LonLat[] Places)[] ChangesAndWhere =
    [
        ("insert into gis.poi (name, class, geom) values ('told', 'shop', st_setsrid(st_point(111, 46), 4490))", [new(111, 46)]),
        ("update gis.poi set name = 'renamed' where name = 'told'", [new(111, 46)]),
        ("update gis.poi set geom = st_setsrid(st_point(112, 44), 4490) where name = 'renamed'", [new(111, 46), new(112, 44)]),
        ("delete from gis.poi where name = 'renamed'", [new(112, 44)]),
    ];

    /// <summary>To the coarseness of a world unit.</summary>
    private static void ShouldBeNear(JsonElement box, double[] expected)
    {
        foreach (var (actual, wanted) in box.EnumerateArray().Zip(expected))
            actual.GetDouble().ShouldBe(wanted, 1e-6);
    }

    /// <summary>Cylinders W1, W2 stand in the west, E1, E2 in the east; P1 in the east too, but for a party of the western supervisor.</summary>
    public static TheoryData<string, bool> ChangesAndWhetherTheWestIsTold => new()
    {
        { $"insert into registry.cylinder (code, kind, medium, region, geom) values ('E3', 'lpg', 'lpg', '{TilesHost.East}', st_setsrid(st_point(111, 46), 4490))", false },
        { "update registry.cylinder set state = 'suspended' where code = 'E1'", false },
        { "update registry.cylinder set audience = '{8,9}' where code = 'E1'", false },
        { "update registry.cylinder set geom = st_translate(geom, 1, 0) where code ^@ 'E'", false },
        { "delete from registry.cylinder where code = 'E2'", false },
        { $"insert into registry.cylinder (code, kind, medium, region, geom) values ('W3', 'lpg', 'lpg', '{TilesHost.West}001', st_setsrid(st_point(111, 46), 4490))", true },
        { "update registry.cylinder set state = 'suspended' where code = 'W1'", true },
        { $"update registry.cylinder set region = '{TilesHost.East}' where code = 'W1'", true },
        { $"update registry.cylinder set region = '{TilesHost.West}' where code = 'E1'", true },
        { "delete from registry.cylinder where code = 'W2'", true },
        { "update registry.cylinder set state = 'suspended' where code = 'P1'", true },
        { "update registry.cylinder set audience = '{}' where code = 'P1'", true },
        { "update registry.cylinder set audience = '{8,7}' where code = 'E1'", true },
        { "delete from registry.cylinder where code = 'P1'", true },
        { "truncate registry.cylinder cascade", true },
        { "alter table registry.cylinder alter note type text", true },
    };

    [Theory]
    [MemberData(nameof(ChangesAndWhetherTheWestIsTold))]
    public async Task Of_a_scoped_layer_one_hears_only_when_a_row_changes_that_one_sees_or_saw(string change, bool told)
    {
        await host.ChangeAsync($"""
            alter table registry.cylinder add column if not exists note varchar;
            delete from registry.cylinder;
            insert into registry.cylinder (code, kind, medium, region, geom)
            select code, 'lpg', 'lpg', region, st_setsrid(st_point(111, 46), 4490)
            from (values ('W1', '{TilesHost.West}'), ('W2', '{TilesHost.West}'), ('E1', '{TilesHost.East}'), ('E2', '{TilesHost.East}'), ('P1', '{TilesHost.East}')) x (code, region);
            update registry.cylinder set audience = array[7] where code = 'P1'
            """);
        using var west = await host.ClientAsync([Role.Supervisor], [TilesHost.West], [7]);
        using var events = await EventsAsync(west);
        await NextAsync(events, "alive");
        await host.ChangeAsync(change);
        await host.ChangeAsync("insert into gis.poi (name, class, geom) values ('told to all', 'shop', st_setsrid(st_point(111, 46), 4490))");
        var layers = new Dictionary<string, JsonElement>();
        while (!layers.ContainsKey("gis.poi"))
        {
            foreach (var layer in (await NextAsync(events, "reload")).GetProperty("layers").EnumerateArray())
                layers[layer.GetProperty("name").GetString()!] = layer.GetProperty("bbox");
        }
        // What a query makes of duties changes with any.
        layers.Keys.Order().Except(["registry.task", "registry.to_do"]).ShouldBe(told ? ["gis.poi", "registry.cylinder"] : ["gis.poi"]);
        if (told)
            layers["registry.cylinder"].ValueKind.ShouldBe(JsonValueKind.Null, "where rows of others changed is not told");
    }

    [Fact]
    public async Task A_map_that_was_away_loads_everything_again()
    {
        using var events = await EventsAsync(host.WestSupervisor, lastEventId: "7");
        (await NextAsync(events, "reload")).GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()).ShouldContain("registry.part");
    }

    /// <summary>A change whatever other tests have left.</summary>
    private const string OneMoreRoad = "insert into gis.road (name, class, geom) values ('one more', 'primary', st_setsrid(st_makeline(st_point(115, 40), st_point(115.01, 40)), 4490))";

    [Theory]
    [InlineData("delete from identity.session where user_id = (select id from identity.user_account where user_name = 'revoked')")]
    [InlineData("update identity.user_account set disabled = true where user_name = 'revoked'")]
    [InlineData("update identity.user_account set regions = '{990102}' where user_name = 'revoked'")]
    public async Task A_map_whose_session_is_withdrawn_or_sees_other_rows_hears_of_no_more_changes(string withdrawal)
    {
        await FeedAsync("delete from identity.user_account where user_name = 'revoked'");
        await FeedAsync($"insert into identity.user_account (user_name, display_name, password, roles, regions) values ('revoked', 'x', '{Password.Hash("one two three")}', '{{supervisor}}', '{{990101}}')");
        using var browser = new Browser(host.Address);
        await browser.SignInAsync("revoked", "one two three");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        using var events = await EventsAsync(client);
        await NextAsync(events, "alive");
        await host.ChangeAsync(OneMoreRoad);
        await NextAsync(events, "reload");

        await FeedAsync(withdrawal);
        await host.CaughtUpAsync("identity");
        await host.ChangeAsync(OneMoreRoad);
        await Should.ThrowAsync<EndOfStreamException>(() => NextAsync(events, "reload"));
    }

    private async Task FeedAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<StreamReader> EventsAsync(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tiles/changes");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new(await answer.Content.ReadAsStreamAsync(Token));
    }

    private static async Task<JsonElement> NextAsync(StreamReader events, string type)
    {
        string? data = null;
        var isType = false;
        while (await events.ReadLineAsync(Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                isType = line == $"event: {type}";
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            if (line.Length == 0 && isType && data is not null)
                return JsonElement.Parse(data);
        }
        throw new EndOfStreamException();
    }
}
