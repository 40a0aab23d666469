using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry.Bulk;

/// <summary>A table becomes objects: looked at first, then all of it or nothing, by the rules of single ones.</summary>
public sealed class BulkImportTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BulkClient Trees => new(host.Admin, "street_tree");

    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("street-trees");
        await using var divide = host.Database.Feed.CreateCommand("""
            insert into grid.division (code, name, level, geom) values
              ('990101', 'West', 3, st_multi(st_setsrid(st_makeenvelope(110, 30, 111, 31), 4490))), ('990102', 'East', 3, st_multi(st_setsrid(st_makeenvelope(111, 30, 112, 31), 4490)))
            on conflict do nothing
            """);
        await divide.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Each test begins without trees.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var forget = host.Database.Feed.CreateCommand("delete from registry.alias; delete from registry.street_tree; delete from registry.bulk_import; delete from registry.duty");
        await forget.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_people_write_is_understood()
    {
        var preview = await Trees.SendAsync("""
            树种,Girth,栽植日期,is_old,备注,经度,纬度,颜色
            香樟,"1,234.5",2026年1月31日,是,,110.5,30.5,green
            plane,４２,20260131,否,x,,,
            Ginkgo,,2026/1/31,TRUE,'=1+1,,,
            香樟,7,46053,no,,,,
            """, "?file_name=trees.csv");
        BulkClient.Mistakes(preview).ShouldBeEmpty();
        BulkClient.Counts(preview).ShouldBe((4, 0, 0, 0));
        preview.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("means").GetString()).ShouldBe(["species", "girth_cm", "planted_on", "is_old", "note", "lon", "lat", null]);
        preview.GetProperty("first").EnumerateArray().Select(row => row.GetProperty("attributes").GetRawText()).ShouldBe([
            """{"note":null,"is_old":true,"species":"camphor","girth_cm":1234.5,"planted_on":"2026-01-31"}""",
            """{"note":"x","is_old":false,"species":"plane","girth_cm":42,"planted_on":"2026-01-31"}""",
            """{"note":"=1+1","is_old":true,"species":"ginkgo","girth_cm":null,"planted_on":"2026-01-31"}""",
            """{"note":null,"is_old":false,"species":"camphor","girth_cm":7,"planted_on":"2026-01-31"}"""]);
        (await new ObjectClient(host.Admin, "street_tree").ListAsync("")).ShouldBeEmpty("nothing is written before it is applied");
    }

    [Fact]
    public async Task An_import_is_applied_once_and_leaves_the_history_that_single_objects_leave()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"]);
        var trees = new BulkClient(west, "street_tree");
        var preview = await trees.SendAsync(Gb18030("树种,树牌,经度,纬度\n香樟,T-1,110.5,30.5\n银杏,T-2,110.6,30.6\n"));
        (await trees.AppliedAsync(preview)).ShouldBe((2, 0, 0, 0));
        (await trees.AppliedAsync(preview)).ShouldBe((2, 0, 0, 0), "again is no second time");
        var tree = await west.GetFromJsonAsync<JsonElement>("/objects/by-code/T-1", Token);
        tree.GetProperty("code").GetString()!.ShouldMatch("^SD[0-9]{10}$");
        tree.GetProperty("region").GetString().ShouldBe("990101");
        var history = await west.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree.GetProperty("code").GetString()}/history", Token);
        history.GetProperty("items").EnumerateArray().Select(change => $"{change.GetProperty("version")} {change.GetProperty("action").GetString()} {change.GetProperty("changed_by").GetString() == tree.GetProperty("changed_by").GetString()}").ShouldBe(["1 create True"]);
        (await Counted("select count(*) from audit.entry where action = 'object.import'")).ShouldBeGreaterThan(0);
        (await trees.RefusedAsync(west.DeleteAsync($"/objects/street_tree/imports/{preview.GetProperty("id")}", Token))).ShouldBe((HttpStatusCode.Conflict, "already-applied"));
    }

    [Fact]
    public async Task Objects_are_known_by_code_and_by_alias_and_only_what_differs_is_written()
    {
        await Trees.AppliedAsync(await Trees.SendAsync("species,plate,girth_cm,note\nplane,T-1,10,a\nplane,T-2,20,b\nplane,T-3,30,c\n"));
        var code = (await host.Admin.GetFromJsonAsync<JsonElement>("/objects/by-code/T-2", Token)).GetProperty("code").GetString();
        var preview = await Trees.SendAsync($"编号,树牌,girth_cm,note\n,T-1,10,\n{code},,21,\n,T-3,30,d\n");
        BulkClient.Counts(preview).ShouldBe((0, 2, 1, 0));
        preview.GetProperty("first")[1].GetProperty("attributes").GetProperty("note").GetString().ShouldBe("b", "an empty cell says nothing");
        (await Trees.AppliedAsync(preview)).ShouldBe((0, 2, 1, 0));
        var tree = await host.Admin.GetFromJsonAsync<JsonElement>("/objects/by-code/T-2", Token);
        (tree.GetProperty("version").GetInt32(), tree.GetProperty("attributes").GetProperty("girth_cm").GetDouble()).ShouldBe((2, 21));
        (await host.Admin.GetFromJsonAsync<JsonElement>("/objects/by-code/T-1", Token)).GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Wrong_rows_are_told_and_nothing_is_half_done()
    {
        var preview = await Trees.SendAsync("""
            code,species,plate,girth_cm,lon,lat,地址
            ,oak,,10,,,
            ,plane,,0.5,,,
            ,plane,A,"1,5",,,
            SD9,plane,,10,,,
            ,plane,B,10,200,30,
            ,plane,A,10,,,
            ,,,10,,,
            ,plane,,10,,,没有这样的路999号
            ,plane,,10,
            ,plane,=C,10,110.5,30.5,
            """);
        BulkClient.Mistakes(preview).ShouldBe([
            "2 species 'oak' is none of camphor, plane, ginkgo.", "3 girth_cm is at least 1.", "4 girth_cm is a number.", "4 plate is also that of row 7.", "5 code is of no object that you see, and codes are counted here.",
            "6 lon are no longitude and latitude of wgs84.", "7 plate is also that of row 4.", "8 species is required.", "9 地址 is not found.", "10  has 5 columns where the header has 7"], ignoreOrder: true);
        (await Trees.RefusedAsync(Trees.ApplyAsync(preview))).ShouldBe((HttpStatusCode.Conflict, "wrong-rows"));
        (await new ObjectClient(host.Admin, "street_tree").ListAsync("")).ShouldBeEmpty();
        var wrong = await host.Admin.GetStringAsync($"/objects/street_tree/imports/{preview.GetProperty("id")}/wrong.csv?lang=en", Token);
        wrong.Split('\n').Length.ShouldBe(11, "a header, nine rows and the end");
        (await Trees.AppliedAsync(preview, new { skip_wrong = true })).ShouldBe((1, 0, 0, 9));
        (await host.Admin.GetAsync("/objects/by-code/%3DC", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_cell_of_wrong_rows_is_a_formula()
    {
        var preview = await Trees.SendAsync("species,note\n=cmd(),+x\n@a,-y\n");
        var wrong = await host.Admin.GetStringAsync($"/objects/street_tree/imports/{preview.GetProperty("id")}/wrong.csv", Token);
        wrong.Split('\n').Skip(1).Where(line => line.Length > 0).SelectMany(line => line.Split(',').Take(2)).ShouldAllBe(cell => cell.StartsWith('\''));
    }

    [Fact]
    public async Task What_was_changed_since_the_preview_is_told_and_nothing_is_written()
    {
        await Trees.AppliedAsync(await Trees.SendAsync("species,plate,note\nplane,T-1,a\nplane,T-2,b\n"));
        var preview = await Trees.SendAsync("plate,species,note\nT-1,plane,x\nT-2,plane,y\nT-3,plane,z\n");
        BulkClient.Counts(preview).ShouldBe((1, 2, 0, 0));
        var code = (await host.Admin.GetFromJsonAsync<JsonElement>("/objects/by-code/T-2", Token)).GetProperty("code").GetString()!;
        await new ObjectClient(host.Admin, "street_tree").ChangeAsync(code, new { attributes = new { note = "meanwhile" } });
        using var answer = await Trees.ApplyAsync(preview);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("type").GetString().ShouldBe("changed-since");
        problem.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("row").GetInt32()).ShouldBe([3]);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/objects/by-code/T-1", Token)).GetProperty("attributes").GetProperty("note").GetString().ShouldBe("a");
        (await host.Admin.GetAsync("/objects/by-code/T-3", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_import_is_its_senders_and_writes_no_further_than_they_see()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"]);
        using var other = await host.ClientAsync([Role.Supervisor], ["9901"]);
        var preview = await new BulkClient(west, "street_tree").SendAsync("species,lon,lat\nplane,110.5,30.5\nplane,111.5,30.5\n");
        BulkClient.Mistakes(preview).ShouldBe(["3  The object would lie outside of what you see."]);
        foreach (var path in (string[])["", "/rows", "/wrong.csv"])
            (await other.GetAsync($"/objects/street_tree/imports/{preview.GetProperty("id")}{path}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await new BulkClient(other, "street_tree").RefusedAsync(new BulkClient(other, "street_tree").ApplyAsync(preview))).ShouldBe((HttpStatusCode.NotFound, "not-found"));
        (await west.DeleteAsync($"/objects/street_tree/imports/{preview.GetProperty("id")}", Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await west.GetAsync($"/objects/street_tree/imports/{preview.GetProperty("id")}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Counted("select count(*) from registry.bulk_row")).ShouldBe(0);
    }

    [Fact]
    public async Task Coordinates_are_in_the_system_that_is_said()
    {
        var place = (await Trees.SendAsync("species,lon,lat\nplane,116.404,39.915\n", "?crs=gcj02")).GetProperty("first")[0].GetProperty("geometry").GetProperty("coordinates");
        place[0].GetDouble().ShouldBe(116.39775, 0.0001);
        (await Trees.RefusedAsync(Trees.PostAsync("species\nplane\n"u8.ToArray(), "?crs=mars"))).ShouldBe((HttpStatusCode.BadRequest, "unknown-crs"));
    }

    [Fact]
    public async Task An_address_says_where_it_is_as_long_as_nobody_knows_better()
    {
        await using var place = host.Database.Feed.CreateCommand("""
            insert into address.place (source, source_id, layer, name, road, number, geom) select 'bulk', i::text, 'address', '明德路' || i || '号', '明德路', i || '号', st_setsrid(st_point(110.5 + i * 1e-3, 30.5), 4490) from generate_series(1, 9, 2) i
            """);
        await place.ExecuteNonQueryAsync(Token);
        await host.CaughtUpAsync("search");
        var preview = await Trees.SendAsync("species,plate,地址,lon,lat\nplane,T-1,明德路7号,,\nplane,T-2,明德路7号,110.1,30.1\nplane,T-3,明德路777号,,\n");
        preview.GetProperty("first").EnumerateArray().Take(2).Select(row => row.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble()).ShouldBe([110.507, 110.1]);
        preview.GetProperty("doubtful").EnumerateArray().Concat(preview.GetProperty("wrong").EnumerateArray()).Select(row => row.GetProperty("row").GetInt32()).ShouldBe([4], "there is no such number");
        await Trees.AppliedAsync(preview, new { skip_wrong = true, skip_doubtful = true });
        BulkClient.Counts(await Trees.SendAsync("plate,地址\nT-2,明德路7号\n")).ShouldBe((0, 0, 1, 0), "what is known of its place stays");
    }

    [Theory]
    [InlineData("zh", "编号")]
    [InlineData("en", "Code")]
    public async Task Templates_are_tables_that_are_understood(string lang, string first)
    {
        foreach (var ending in (string[])["csv", "xlsx"])
        {
            var preview = await Trees.SendAsync(await host.Admin.GetByteArrayAsync($"/objects/street_tree/template.{ending}?lang={lang}", Token));
            BulkClient.Counts(preview).ShouldBe((0, 0, 0, 0), "what explains the columns is no object");
            preview.GetProperty("columns")[0].GetProperty("header").GetString().ShouldBe(first);
            preview.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("means").GetString()).ShouldBe(["code", "plate", "qr", "species", "girth_cm", "planted_on", "is_old", "note", "lon", "lat", "address"]);
        }
    }

    [Fact]
    public async Task A_pack_that_is_removed_leaves_nothing_that_points_at_rows()
    {
        await using var remember = host.Database.Feed.CreateCommand("insert into registry.feed_item (system, target, source_id, row_id, version, feed) values ('s', 'street_tree', '1', 1, 1, 'f'), ('s', 'watering', '1', 1, 1, 'f')");
        await remember.ExecuteNonQueryAsync(Token);
        await Trees.SendAsync("species\nplane\n");
        (await new PackClient(host.Admin).RemoveAsync("street-trees")).ShouldBeNull();
        (await Counted("select (select count(*) from registry.feed_item) + (select count(*) from registry.bulk_import) + (select count(*) from registry.bulk_row)")).ShouldBe(0);
        await new PackClient(host.Admin).InstallAsync("street-trees");
    }

    private static byte[] Gb18030(string text) => TextEncoding.Named("gb18030")!.GetBytes(text);

    private async Task<long> Counted(string sql)
    {
        await using var count = host.Database.Feed.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync(Token))!;
    }
}
