using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>A pack of YAML alone brings a type, its objects, their history and their layer, and goes again.</summary>
public sealed class StreetTreesTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = "street-trees";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PackClient Packs => new(host.Admin);

    private ObjectClient Trees => new(host.Admin, "street_tree");

    public async ValueTask InitializeAsync()
    {
        await Packs.InstallAsync(Pack);
        await using var divide = host.Database.Feed.CreateCommand("""
            insert into grid.division (code, name, level, geom) values
              ('990101', 'West', 3, st_multi(st_setsrid(st_makeenvelope(110, 30, 111, 31), 4490))), ('990102', 'East', 3, st_multi(st_setsrid(st_makeenvelope(111, 30, 112, 31), 4490))),
              ('990101001001', 'Corner', 5, st_multi(st_setsrid(st_makeenvelope(110, 30, 110.1, 30.1), 4490)))
            on conflict do nothing
            """);
        await divide.ExecuteNonQueryAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_type_is_told_with_all_that_a_form_asks()
    {
        var types = await host.Admin.GetFromJsonAsync<JsonElement>("/objects", Token);
        var type = types.EnumerateArray().Single(each => each.GetProperty("name").GetString() == "street_tree");
        type.GetProperty("title").GetProperty("english").GetString().ShouldBe("Street tree");
        type.GetProperty("may_edit").GetBoolean().ShouldBeTrue();
        var species = type.GetProperty("attributes")[0];
        species.GetProperty("required").GetBoolean().ShouldBeTrue();
        species.GetProperty("codes").GetProperty("camphor").GetProperty("chinese").GetString().ShouldBe("香樟");
    }

    [Fact]
    public async Task An_object_is_made_counted_placed_and_found()
    {
        var tree = await Trees.MakeAsync(new { attributes = new { species = "camphor", girth_cm = 42.5 }, geometry = Point(110.05, 30.05) });
        tree.GetProperty("code").GetString()!.ShouldMatch("^SD[0-9]{10}$");
        tree.GetProperty("located_in").GetString().ShouldBe("990101001001");
        tree.GetProperty("region").GetString().ShouldBe("990101001001");
        var code = tree.GetProperty("code").GetString()!;
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/by-code/{code}", Token)).GetProperty("attributes").GetProperty("girth_cm").GetDouble().ShouldBe(42.5);
        (await Trees.ListAsync($"filter={Uri.EscapeDataString("species = 'camphor' AND girth_cm > 42")}")).ShouldContain(code);
        (await Trees.ListAsync("bbox=110,30,110.1,30.1")).ShouldContain(code);
        (await Trees.ListAsync("bbox=111,30,112,31")).ShouldNotContain(code);
    }

    [Theory]
    [InlineData("""{"attributes":{}}""", "species is required.")]
    [InlineData("""{"attributes":{"species":"oak"}}""", "species 'oak' is none of camphor, plane, ginkgo.")]
    [InlineData("""{"attributes":{"species":"plane","girth_cm":0.9}}""", "girth_cm is at least 1.")]
    [InlineData("""{"attributes":{"species":"plane","girth_cm":2000.1}}""", "girth_cm is at most 2000.")]
    [InlineData("""{"attributes":{"species":"plane","girth_cm":"thick"}}""", "girth_cm is a number.")]
    [InlineData("""{"attributes":{"species":"plane","planted_on":"2026-02-30"}}""", "planted_on is a day as 2026-01-31.")]
    [InlineData("""{"attributes":{"species":"plane","is_old":1}}""", "is_old is true or false.")]
    [InlineData("""{"attributes":{"species":"plane","hight":3}}""", "hight is no attribute of street_tree.")]
    [InlineData("""{"code":"SD1","attributes":{"species":"plane"}}""", "code is counted here; give your own as an alias.")]
    [InlineData("""{"attributes":{"species":"plane"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}""", "geometry is a point.")]
    [InlineData("""{"attributes":{"species":"plane"},"valid_from":"2126-01-01T00:00:00Z"}""", "valid_from lies in the future: what is not yet so is not yet said.")]
    [InlineData("""{"attributes":{"species":"plane"},"colour":"green"}""", "colour is no member; known are code, attributes, geometry, tags, region, valid_from.")]
    [InlineData("""[]""", "An object with attributes, in Unicode, with finite numbers.")]
    public async Task What_is_wrong_is_said_by_name(string body, string mistake)
    {
        using var answer = await host.Admin.PostAsync("/objects/street_tree", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldBe(mistake);
    }

    [Fact]
    public async Task Limits_are_included()
    {
        foreach (var girth in (double[])[1, 2000])
            (await Trees.MakeAsync(new { attributes = new { species = "plane", girth_cm = girth } })).GetProperty("attributes").GetProperty("girth_cm").GetDouble().ShouldBe(girth);
    }

    [Fact]
    public async Task History_tells_who_changed_what_when_and_replays_to_the_present()
    {
        var tree = await Trees.MakeAsync(new { attributes = new { species = "plane", note = "a" }, geometry = Point(110.3, 30.3), valid_from = "2026-03-01T00:00:00Z" });
        var code = tree.GetProperty("code").GetString()!;
        (await Trees.ChangeAsync(code, new { attributes = new { note = "b", girth_cm = 10 }, valid_from = "2026-04-01T00:00:00Z" })).GetProperty("version").GetInt32().ShouldBe(2);
        (await Trees.ChangeAsync(code, new { attributes = new { note = "b" } })).GetProperty("version").GetInt32().ShouldBe(2);
        await Trees.ChangeAsync(code, new { attributes = new { girth_cm = (int?)null }, tags = new[] { "sick" }, geometry = Point(111.3, 30.3) });
        var retired = await Trees.ActAsync(code, "retire", new { reason = "felled" });
        retired.GetProperty("life").GetString().ShouldBe("retired");
        (await Trees.ListAsync("")).ShouldNotContain(code);
        (await Trees.ListAsync("life=all")).ShouldContain(code);

        var changes = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{code}/history", Token)).GetProperty("items").EnumerateArray().Reverse().ToList();
        changes.Select(change => $"{change.GetProperty("version")} {change.GetProperty("action")} {change.GetProperty("valid_from").GetDateTimeOffset():yyyy-MM}").Take(2).ShouldBe(["1 create 2026-03", "2 change 2026-04"]);
        changes[1].GetProperty("before").GetRawText().ShouldBe("""{"note":"a","girth_cm":null}""");
        changes[1].GetProperty("after").GetRawText().ShouldBe("""{"note":"b","girth_cm":10}""");
        changes[3].GetProperty("action").GetString().ShouldBe("retire");
        var replayed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            foreach (var was in change.GetProperty("before").EnumerateObject())
                replayed.GetValueOrDefault(was.Name, "null").ShouldBe(was.Value.GetRawText());
            foreach (var becomes in change.GetProperty("after").EnumerateObject())
                replayed[becomes.Name] = becomes.Value.GetRawText();
        }
        await using var present = host.Database.Feed.CreateCommand("select to_jsonb(t) - array['id', 'geom', 'version', 'valid_from', 'changed_at', 'changed_by', 'audience'] || jsonb_build_object('geom', geom::text) from registry.street_tree t where code = $1");
        present.Parameters.Add(new() { Value = code });
        using var row = JsonDocument.Parse((string)(await present.ExecuteScalarAsync(Token))!);
        foreach (var member in row.RootElement.EnumerateObject())
            replayed.GetValueOrDefault(member.Name, "null").ShouldBe(JsonSerializer.Serialize(member.Value), member.Name);
    }

    [Fact]
    public async Task A_change_must_know_the_version_and_nothing_newer()
    {
        var code = (await Trees.MakeAsync(new { attributes = new { species = "ginkgo" }, valid_from = "2026-05-01T00:00:00Z" })).GetProperty("code").GetString()!;
        (await Trees.RefusedAsync(code, new { attributes = new { note = "x" } }, ifMatch: null)).ShouldBe((HttpStatusCode.PreconditionRequired, "version-required"));
        (await Trees.RefusedAsync(code, new { attributes = new { note = "x" } }, ifMatch: "\"1-9\"")).ShouldBe((HttpStatusCode.PreconditionFailed, "version-changed"));
        (await Trees.RefusedAsync(code, new { attributes = new { note = "x" }, valid_from = "2026-04-30T00:00:00Z" })).ShouldBe((HttpStatusCode.Conflict, "later-facts"));
        (await Trees.RefusedAsync(code, new { attributes = new { species = (string?)null } })).ShouldBe((HttpStatusCode.BadRequest, "bad-object"));
        (await Trees.RefusedAsync(code, new { region = "990102" })).ShouldBe((HttpStatusCode.BadRequest, "bad-object"));
        (await Trees.ChangeAsync(code, new { attributes = new { note = "x" }, valid_from = "2026-05-01T00:00:00Z" })).GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_sees_or_makes_what_is_elsewhere()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"]);
        using var leader = await host.ClientAsync([Role.Leader], ["990101"]);
        var there = (await Trees.MakeAsync(new { attributes = new { species = "plane" }, geometry = Point(111.5, 30.5) })).GetProperty("code").GetString()!;
        var here = (await new ObjectClient(west, "street_tree").MakeAsync(new { attributes = new { species = "plane" }, geometry = Point(110.5, 30.5) })).GetProperty("code").GetString()!;
        (await new ObjectClient(west, "street_tree").ListAsync("life=all")).ShouldNotContain(there);
        foreach (var path in (string[])[$"/objects/street_tree/{there}", $"/objects/by-code/{there}", $"/objects/street_tree/{there}/history"])
            (await west.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await west.GetAsync($"/objects/street_tree/{here}/history", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var outside = await west.PostAsJsonAsync("/objects/street_tree", new { attributes = new { species = "plane" }, geometry = Point(111.5, 30.5) }, Token);
        outside.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await outside.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("outside-scope");
        (await leader.PostAsJsonAsync("/objects/street_tree", new { attributes = new { species = "plane" } }, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await leader.GetAsync($"/objects/street_tree/{here}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("sort=girth_cm")]
    [InlineData("sort=-girth_cm")]
    [InlineData("sort=planted_on")]
    [InlineData("sort=-code")]
    [InlineData("sort=note")]
    [InlineData("")]
    public async Task Pages_hold_every_object_once_in_order(string sort)
    {
        foreach (var girth in (double?[])[7, null, 3.25, 7, 1000.001])
            await Trees.MakeAsync(new { attributes = new { species = "ginkgo", girth_cm = girth, planted_on = girth is null ? null : "2020-01-02", note = $"{girth}\u001f%=" }, tags = new[] { $"by {sort}" } });
        var whole = await Trees.ListAsync($"{sort}&limit=1000");
        var paged = await Trees.ListAsync($"{sort}&limit=2");
        paged.ShouldBe(whole);
        paged.Distinct().Count().ShouldBe(paged.Count);
    }

    [Fact]
    public async Task The_type_is_a_layer_and_a_collection()
    {
        var code = (await Trees.MakeAsync(new { attributes = new { species = "plane" }, geometry = Point(110.7, 30.7) })).GetProperty("code").GetString()!;
        await host.CaughtUpAsync("tiles");
        var items = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.street_tree/items?bbox=110.69,30.69,110.71,30.71", Token);
        items.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("code").GetString()).ShouldContain(code);
        (await host.Admin.GetAsync("/tiles/registry.street_tree/12/3307/1680.mvt", Token)).IsSuccessStatusCode.ShouldBeTrue();
        var layer = await host.Admin.GetFromJsonAsync<JsonElement>("/tiles/layers/registry.street_tree", Token);
        $"{layer.GetProperty("title")} / {layer.GetProperty("group")} / {layer.GetProperty("heading")[0]}".ShouldBe("行道树 / 行道树 / species");
        layer.GetProperty("attributes")[0].GetProperty("codes").GetProperty("plane").GetString().ShouldBe("悬铃木");
    }

    [Fact]
    public async Task Another_title_is_on_the_map_when_the_pack_is_in_force()
    {
        await Packs.InstallAsync(Pack, text => text.Replace("    title: 行道树\n    title_en: Street tree\n", "    title: 街道树木\n", StringComparison.Ordinal));
        await host.CaughtUpAsync("tiles");
        (await host.Admin.GetFromJsonAsync<JsonElement>("/tiles/layers/registry.street_tree", Token)).GetProperty("title").GetString().ShouldBe("街道树木");
        await Packs.InstallAsync(Pack);
    }

    private static object Point(double lon, double lat) => new { type = "Point", coordinates = new[] { lon, lat } };
}
