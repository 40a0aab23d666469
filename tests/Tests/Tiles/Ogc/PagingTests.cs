using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Tiles.Ogc;

/// <summary>Pages of a collection that is being written to.</summary>
public sealed class PagingTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_that_come_and_go_between_pages_move_no_other()
    {
        await host.ChangeAsync("create table gis.queue (id int primary key, geom geometry(Point, 4490)); select platform.protect('gis.queue', 'shared'); insert into gis.queue select i * 10, null from generate_series(1, 9) i");
        var first = await PageAsync("/ogc/collections/gis.queue/items?limit=3");
        await host.SqlAsync("insert into gis.queue values (5), (55); delete from gis.queue where id in (10, 40)");
        var second = await PageAsync(first.Next!);
        var third = await PageAsync(second.Next!);
        int[][] pages = [first.Ids, second.Ids, third.Ids];
        pages.ShouldBe([[10, 20, 30], [50, 55, 60], [70, 80, 90]]);
        third.Next.ShouldBeNull();
        new[] { first.Matched, second.Matched, third.Matched }.ShouldBe([9, 9, 9], "as many as there were at first");
    }

    [Theory]
    [InlineData("registry.part/items?limit=7", 400)]
    [InlineData("registry.part/items?limit=7&offset=20", 400)]
    [InlineData("registry.part/items?limit=7&class_code=0101", 80)]
    [InlineData("registry.part/items?limit=1000", 400)]
    [InlineData("registry.part/items?class_code=none", 0)]
    public async Task A_page_says_how_many_there_are_in_all(string address, int matched) => (await PageAsync($"/ogc/collections/{address}")).Matched.ShouldBe(matched);

    [Fact]
    public async Task Only_what_the_caller_sees_is_counted()
    {
        var page = await host.WestSupervisor.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.part/items?limit=1", Token);
        page.GetProperty("numberMatched").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task Keys_of_any_type_and_letters_name_rows_and_pages()
    {
        await host.ChangeAsync(""""
            create table gis."odd ""keys""" (code text primary key, geom geometry(Point, 4490)); select platform.protect('gis."odd ""keys"""', 'shared');
            insert into gis."odd ""keys""" values (chr(31) || 'a'), (repeat('长', 300)), ('%2F/?#'), ('''; drop table gis.road; --'), ('😀');
            create table gis.by_uuid (id uuid primary key, geom geometry(Point, 4490)); select platform.protect('gis.by_uuid', 'shared');
            insert into gis.by_uuid select md5(i::text)::uuid from generate_series(1, 5) i
            """");
        foreach (var layer in new[] { "gis.odd \"keys\"", "gis.by_uuid" })
        {
            var keys = new List<string>();
            for (var next = $"/ogc/collections/{Uri.EscapeDataString(layer)}/items?limit=2"; next is not null;)
            {
                using var answer = await host.Admin.GetAsync(next, Token);
                var page = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
                keys.AddRange(page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!));
                next = Next(page);
            }
            keys.Count.ShouldBe(5, layer);
            keys.ShouldBeUnique();
            foreach (var key in keys)
                (await host.Admin.GetAsync($"/ogc/collections/{Uri.EscapeDataString(layer)}/items/{Uri.EscapeDataString(key)}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK, key);
        }
        (await host.Admin.GetAsync("/ogc/collections/gis.by_uuid/items/no-uuid", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_ends_where_it_grows_large_and_the_next_goes_on_behind_it()
    {
        await host.ChangeAsync("""
            create table gis.large (id int primary key, text text, geom geometry(Point, 4490)); select platform.protect('gis.large', 'shared');
            insert into gis.large select i, repeat('x', 2000000), null from generate_series(1, 20) i
            """);
        var pages = new List<int[]>();
        for (var next = "/ogc/collections/gis.large/items?limit=1000"; next is not null;)
        {
            var page = await PageAsync(next);
            page.Matched.ShouldBe(20);
            pages.Add(page.Ids);
            next = page.Next;
        }
        pages.Select(page => page.Length).ShouldBe([9, 9, 2], "of 16 MB and the row that makes it full");
        pages.SelectMany(page => page).ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Rows_of_a_view_without_a_key_are_no_features()
    {
        await host.ChangeAsync("create view gis.halves with (security_invoker) as select case when id % 2 = 0 then id end as id, geom from gis.road");
        var page = await PageAsync("/ogc/collections/gis.halves/items?limit=100");
        page.Ids.Length.ShouldBe(10);
    }

    private async Task<(int[] Ids, int Matched, string? Next)> PageAsync(string address)
    {
        var page = await host.Admin.GetFromJsonAsync<JsonElement>(address, Token);
        var ids = page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetInt32()).ToArray();
        page.GetProperty("numberReturned").GetInt32().ShouldBe(ids.Length);
        return (ids, page.GetProperty("numberMatched").GetInt32(), Next(page));
    }

    private static string? Next(JsonElement page) =>
        page.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("rel").GetString() == "next").Select(link => link.GetProperty("href").GetString()).SingleOrDefault();
}
