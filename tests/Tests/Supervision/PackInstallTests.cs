using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>Packs are planned, installed, changed and removed; nothing of the record is lost by it.</summary>
public sealed class PackInstallTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = "street-trees";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PackClient Packs => new(host.Admin);

    private ObjectClient Trees => new(host.Admin, "street_tree");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Each test begins without the pack.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var empty = host.Database.Feed.CreateCommand("select to_regclass('registry.street_tree') is not null"))
            if ((bool)(await empty.ExecuteScalarAsync(CancellationToken.None))!)
            {
                await using var delete = host.Database.Feed.CreateCommand("delete from registry.street_tree");
                await delete.ExecuteNonQueryAsync(CancellationToken.None);
            }
        await Packs.RemoveAsync(Pack);
    }

    [Fact]
    public async Task A_plan_says_what_would_be_done_and_does_nothing()
    {
        (await Packs.InstallAsync(Pack, plan: true)).ShouldBe(
        [
            "makes registry.street_tree, with 5 attributes, and its history", "lists all objects anew",
            "makes registry.tree_check, with 2 attributes", "lets tree_check happen to street_tree", "makes registry.watering, with 0 attributes", "lets watering happen to street_tree",
            "lets street_tree owe regular_check", "lets street_tree owe ancient_watering", "notes what its obligations ask for", "keeps check_sheet, version 1", "keeps ancient_sheet, version 1",
        ]);
        (await host.Admin.GetAsync("/objects/street_tree", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Packs.InstallAsync(Pack);
        (await host.Admin.GetAsync("/objects/street_tree", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Packs.InstallAsync(Pack, plan: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upgrade_adds_widens_and_drops_what_nobody_has()
    {
        await Packs.InstallAsync(Pack, text => text.Replace("type: number, unit: 厘米", "type: integer, unit: 厘米", StringComparison.Ordinal));
        var code = (await Trees.MakeAsync(new { attributes = new { species = "plane", girth_cm = 30 } })).GetProperty("code").GetString()!;
        (await Packs.InstallAsync(Pack, text => text.Replace("version: 1\ndictionaries", "version: 2\ndictionaries", StringComparison.Ordinal).Replace("      note:", "      height_m: { title: 树高, type: number }\n      remark:", StringComparison.Ordinal)))
            .ShouldBe(["makes registry.street_tree.girth_cm a double precision", "adds registry.street_tree.height_m", "adds registry.street_tree.remark", "drops registry.street_tree.note, which no object has"]);
        var tree = await Trees.ChangeAsync(code, new { attributes = new { height_m = 12.5, girth_cm = 30.5 } });
        tree.GetProperty("attributes").GetProperty("girth_cm").GetDouble().ShouldBe(30.5);
        var packs = await host.Admin.GetFromJsonAsync<JsonElement>("/packs", Token);
        packs.EnumerateArray().Single(pack => pack.GetProperty("name").GetString() == Pack).GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("      note: { title: 备注, title_en: Note, longest: 200 }\n", "", "registry.street_tree.note is known of 1 objects.")]
    [InlineData("longest: 200", "type: integer", "registry.street_tree.note cannot become a bigint; declare another attribute.")]
    [InlineData("geometry: point", "geometry: area", "registry.street_tree: what objects are on the map cannot be changed; declare another type.")]
    [InlineData("street_tree", "street_bush", "registry.street_tree holds 1 objects.")]
    public async Task An_upgrade_that_would_lose_something_is_refused_whole(string was, string becomes, string reason)
    {
        await Packs.InstallAsync(Pack);
        var code = (await Trees.MakeAsync(new { attributes = new { species = "plane", note = "kept" } })).GetProperty("code").GetString()!;
        (await Packs.RefusedAsync(Pack, text => text.Replace(was, becomes, StringComparison.Ordinal))).ShouldBe(("pack-refused", reason));
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{code}", Token)).GetProperty("attributes").GetProperty("note").GetString().ShouldBe("kept");
        (await host.Admin.GetAsync("/objects/street_bush", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_pack_goes_when_nothing_of_it_is_kept()
    {
        await Packs.InstallAsync(Pack);
        await Trees.MakeAsync(new { attributes = new { species = "plane" } });
        (await Packs.RemoveAsync(Pack)).ShouldBe(("pack-refused", "registry.street_tree holds 1 objects."));
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.street_tree"))
            await delete.ExecuteNonQueryAsync(Token);
        (await Packs.RemoveAsync(Pack)).ShouldBeNull();
        await using var tables = host.Database.Feed.CreateCommand("select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'registry' and c.relname like 'street_tree%'");
        (await tables.ExecuteScalarAsync(Token)).ShouldBe(0L);
        (await Packs.RemoveAsync(Pack))!.Value.Type.ShouldBe("not-found");
    }

    [Theory]
    [InlineData("dictionary: tree-species", "dictionary: bush-species", "street-trees/pack.yaml:27: there is no dictionary 'bush-species'")]
    [InlineData("girth_cm:", "geom:", "street-trees/pack.yaml:28: 'geom' cannot name an attribute: small letters, digits and _, a letter first, at most 40, and no name that all have")]
    [InlineData("type: date", "type: day", "street-trees/pack.yaml:29: 'day' is none of text, integer, number, boolean, date, time, document")]
    [InlineData("objects: street_tree", "objects: street_bush", "street-trees/pack.yaml:50: there is no type 'street_bush'")]
    [InlineData("satisfied_by: tree_check", "satisfied_by: tree_cheek", "street-trees/pack.yaml:50: there is no record kind 'tree_cheek'")]
    [InlineData("heading: species", "heading: name", "street-trees/pack.yaml:16: heading: there is no attribute 'name'")]
    [InlineData("{seq:6}", "{number}", "street-trees/pack.yaml:21: 'SD{year}{number}' does not count: write letters, digits, {year} and {seq:6} at the end")]
    [InlineData("least: 1, most: 2000", "least: 1, most: 0", "street-trees/pack.yaml:28: least is above most")]
    [InlineData("  street_tree:", "  \"street\\\" tree\":", "street-trees/pack.yaml:16: 'street\" tree' cannot name a type: small letters, digits and _, a letter first, at most 40")]
    public async Task A_mistake_is_told_with_its_line(string was, string becomes, string mistake)
    {
        var (type, detail) = await Packs.RefusedAsync(Pack, text => text.Replace(was, becomes, StringComparison.Ordinal));
        (type, detail).ShouldBe(("bad-pack", mistake));
    }

    [Fact]
    public async Task A_table_that_is_no_packs_is_left_alone() =>
        (await Packs.RefusedAsync(Pack, text => text.Replace("street_tree", "supervisor", StringComparison.Ordinal))).ShouldBe(("pack-refused", "There is a table registry.supervisor already, and no pack that it is of."));

    [Fact]
    public async Task Two_packs_cannot_declare_one_type()
    {
        await Packs.InstallAsync(Pack);
        using var answer = await host.Admin.PutAsJsonAsync("/packs/bushes", new { files = new Dictionary<string, string> { ["pack.yaml"] = PackClient.Files(Pack)["pack.yaml"].Replace("name: street-trees", "name: bushes", StringComparison.Ordinal) } }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldBe("bushes/pack.yaml:16: another pack declares 'street_tree' too");
    }

    [Fact]
    public async Task Packs_are_the_administrators()
    {
        using var dispatcher = await host.ClientAsync([Role.Dispatcher], ["99"]);
        (await dispatcher.GetAsync("/packs", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await dispatcher.PutAsJsonAsync($"/packs/{Pack}", new { files = PackClient.Files(Pack) }, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await dispatcher.DeleteAsync($"/packs/{Pack}", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
