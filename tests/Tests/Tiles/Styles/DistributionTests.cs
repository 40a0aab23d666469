using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Tiles.Styles;

/// <summary>How values lie, as the database counts them itself.</summary>
public sealed class DistributionTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_hold_every_row_once_and_equal_values_together()
    {
        await host.ChangeAsync("""
            create table gis.tower (id int primary key, height numeric(8, 1), kind text, geom geometry(Point, 4490)); select platform.protect('gis.tower', 'shared');
            insert into gis.tower select i, case when i > 5000 then null when i % 3 = 0 then 7 else i / 2.0 end, chr(65 + i % 3), st_setsrid(st_point(110 + i / 10000.0, 45), 4490) from generate_series(1, 5010) i
            """);
        var told = await AskAsync("gis.tower/attributes/height");
        (told.GetProperty("matched").GetInt64(), told.GetProperty("looked_at").GetInt64(), told.GetProperty("missing").GetInt64(), told.GetProperty("is_sample").GetBoolean()).ShouldBe((5010, 5010, 10, false));
        var steps = told.GetProperty("steps").EnumerateArray().Select(step => (From: step.GetProperty("from").GetDouble(), To: step.GetProperty("to").GetDouble(), Count: step.GetProperty("count").GetInt64(), Sum: step.GetProperty("sum").GetDouble())).ToList();
        steps.Count.ShouldBeInRange(500, 1000);
        steps.Sum(step => step.Count).ShouldBe(5000);
        steps.Zip(steps.Skip(1)).ShouldAllBe(pair => pair.First.To < pair.Second.From);
        steps.Single(step => step.From <= 7 && step.To >= 7).Count.ShouldBeGreaterThanOrEqualTo(1666);
        var numbers = told.GetProperty("numbers");
        numbers.GetProperty("sum").GetDouble().ShouldBe(steps.Sum(step => step.Sum), 0.01);
        (numbers.GetProperty("min").GetDouble(), numbers.GetProperty("max").GetDouble(), numbers.GetProperty("count").GetInt64()).ShouldBe((0.5, 2500, 5000));
    }

    [Fact]
    public async Task Few_numbers_are_a_step_each_and_texts_are_counted_the_most_frequent_first()
    {
        await host.ChangeAsync("""
            create table gis.kiosk (id int primary key, stars int, kind text, geom geometry(Point, 4490)); select platform.protect('gis.kiosk', 'shared');
            insert into gis.kiosk select i, i % 3, case when i % 4 = 0 then '50% "off"' else '书' || i % 4 end, st_setsrid(st_point(110 + i / 1000.0, 45), 4490) from generate_series(1, 100) i
            """);
        (await AskAsync("gis.kiosk/attributes/stars")).GetProperty("steps").EnumerateArray().Select(step => (step.GetProperty("from").GetDouble(), step.GetProperty("to").GetDouble(), step.GetProperty("count").GetInt64())).ShouldBe([(0, 0, 33), (1, 1, 34), (2, 2, 33)]);
        Values(await AskAsync("gis.kiosk/attributes/kind")).ShouldBe([("50% \"off\"", 25), ("书1", 25), ("书2", 25), ("书3", 25)]);
        Values(await AskAsync($"gis.kiosk/attributes/kind?containing={Uri.EscapeDataString("% \"OFF")}")).ShouldBe([("50% \"off\"", 25)]);
        Values(await AskAsync("gis.kiosk/attributes/kind?containing=_")).ShouldBeEmpty();
        Values(await AskAsync("gis.kiosk/attributes/kind?filter=stars%20%3D%200%20AND%20id%20%3C%2010")).Sum(value => value.Count).ShouldBe(3);
        var within = await AskAsync("gis.kiosk/figures?filter=S_INTERSECTS(geom,BBOX(110.0005,44,110.0105,46))");
        (within.GetProperty("matched").GetInt64(), within.GetProperty("attributes")[0].GetProperty("sum").GetDouble()).ShouldBe((10, 10));
    }

    [Fact]
    public async Task A_sample_says_that_it_is_one()
    {
        await host.ChangeAsync("""
            create table gis.swarm (id int primary key, n int, geom geometry(Point, 4490)); select platform.protect('gis.swarm', 'shared');
            insert into gis.swarm select i, i, null from generate_series(1, 150000) i
            """);
        var told = await AskAsync("gis.swarm/attributes/n");
        (told.GetProperty("matched").GetInt64(), told.GetProperty("is_sample").GetBoolean()).ShouldBe((150_000, true));
        told.GetProperty("looked_at").GetInt64().ShouldBeInRange(15_000, 25_000);
        (await AskAsync("gis.swarm/attributes/n?filter=n%20%3C%3D%20500")).GetProperty("looked_at").GetInt64().ShouldBe(500);
    }

    [Fact]
    public async Task Values_are_of_the_rows_the_caller_sees_and_called_as_the_rows_are_that_they_name()
    {
        Values(await AskAsync("registry.part/attributes/region")).Select(value => value.Text).ShouldBe([TilesHost.West, TilesHost.East], ignoreOrder: true);
        Values(await host.WestSupervisor.GetFromJsonAsync<JsonElement>("/styles/registry.part/attributes/region", Token)).Select(value => value.Text).ShouldBe([TilesHost.West]);
    }

    [Theory]
    [InlineData("gis.nothing/attributes/n", HttpStatusCode.NotFound)]
    [InlineData("registry.part/attributes/none", HttpStatusCode.BadRequest)]
    [InlineData("registry.part/attributes/region?filter=region%20%3D", HttpStatusCode.BadRequest)]
    [InlineData("registry.part/attributes/region?unknown=1", HttpStatusCode.BadRequest)]
    [InlineData("registry.part/figures?filter=none%20%3D%201", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_asked_is_refused(string path, HttpStatusCode status) =>
        (await host.Admin.GetAsync($"/styles/{path}", Token)).StatusCode.ShouldBe(status);

    private static List<(string Text, long Count)> Values(JsonElement told) => [.. told.GetProperty("values").EnumerateArray().Select(value => (value.GetProperty("text").GetString()!, value.GetProperty("count").GetInt64()))];

    private Task<JsonElement> AskAsync(string path) => host.Admin.GetFromJsonAsync<JsonElement>($"/styles/{path}", Token);
}
