using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Obligations.Duties;
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
    [InlineData("heading: note", "      note: { title: 备注, title_en: Note, longest: 200 }\n", "")]
    [InlineData("heading: girth_cm", "girth_cm: { title: 胸径, title_en: Girth, type: integer", "girth_cm: { title: 胸径, title_en: Girth, type: number")]
    [InlineData("heading: planted_on", "planted_on: { title: 栽植日期, title_en: Planted on, type: date }", "planted_on: { title: 栽植日期, title_en: Planted on }")]
    public async Task What_objects_are_called_by_may_become_another(string heading, string was, string becomes)
    {
        string Edited(string text) => text.Replace("type: number, unit: 厘米", "type: integer, unit: 厘米", StringComparison.Ordinal).Replace("    from: { attribute: planted_on }", "    from: { record: watering }", StringComparison.Ordinal);
        await Packs.InstallAsync(Pack, text => Edited(text).Replace("heading: species", heading, StringComparison.Ordinal));
        await Trees.MakeAsync(new { attributes = new { species = "plane" } });
        await Packs.InstallAsync(Pack, text => Edited(text).Replace(was, becomes, StringComparison.Ordinal));
        await using var name = host.Database.Feed.CreateCommand("select name from registry.object where type = 'street_tree'");
        (await name.ExecuteScalarAsync(Token)).ShouldBe("plane");
    }

    [Fact]
    public async Task What_is_to_be_found_quickly_from_now_on_is()
    {
        await Packs.InstallAsync(Pack);
        (await Packs.InstallAsync(Pack, text => text.Replace("title_en: Note, longest", "title_en: Note, searchable: true, longest", StringComparison.Ordinal))).ShouldBe(["finds registry.street_tree.note quickly"]);
        await using var indexes = host.Database.Feed.CreateCommand("select count(*) from pg_indexes where schemaname = 'registry' and tablename = 'street_tree' and indexdef like '%(note)'");
        (await indexes.ExecuteScalarAsync(Token)).ShouldBe(1L);
    }

    [Fact]
    public async Task What_was_owed_by_one_sort_is_forgotten_where_another_owes_it()
    {
        string Text(string of) => $$"""
            name: shifts
            title: 班
            objects:
              shift_gate: { title: 门, jurisdiction: body, editors: [supervisor], attributes: { built_on: { title: 建, type: date } } }
              shift_wall: { title: 墙, jurisdiction: body, editors: [supervisor], attributes: { built_on: { title: 建, type: date } } }
            records:
              shift_look: { title: 看, of: [shift_gate, shift_wall], editors: [supervisor] }
            obligations:
              looked_at: { title: 看, objects: {{of}}, from: { attribute: built_on }, every: { days: 90 }, satisfied_by: shift_look }
            """;
        await Packs.InstallAsync("shifts", Text("shift_gate"));
        foreach (var type in (string[])["shift_gate", "shift_wall"])
            await new ObjectClient(host.Admin, type).MakeAsync(new { code = $"{type}-1", region = "990101", attributes = new { built_on = "2020-01-01" } });
        await host.CaughtUpAsync("duties");
        (await OwersAsync()).ShouldBe(["shift_gate-1"]);
        await Packs.InstallAsync("shifts", Text("shift_wall"));
        await host.CaughtUpAsync("packs");
        var keeper = host.Services.GetRequiredService<DutyKeeper>();
        await keeper.PlanRoundsAsync(Token);
        while (await keeper.StepAsync(Token))
        {
        }
        (await OwersAsync()).ShouldBe(["shift_wall-1"]);
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.shift_gate; delete from registry.shift_wall"))
            await delete.ExecuteNonQueryAsync(Token);
        (await Packs.RemoveAsync("shifts")).ShouldBeNull();

        async Task<List<string?>> OwersAsync() =>
            [.. (await host.Admin.GetFromJsonAsync<JsonElement>("/duties?filter=obligation='looked_at'", Token)).GetProperty("items").EnumerateArray().Select(duty => duty.GetProperty("object_code").GetString())];
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("[", "")]
    [InlineData("{a: ", "}")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    public async Task What_lies_too_deep_is_not_read(string open, string close)
    {
        string Nested(int depth) => $"name: deep\ntitle: 深\nobjects:\n  {string.Concat(Enumerable.Repeat(open, depth))}x{string.Concat(Enumerable.Repeat(close, depth))}\n";
        foreach (var depth in (int[])[100, 25_000])
        {
            using var answer = await host.Admin.PutAsJsonAsync("/packs/deep?plan=true", new { files = new Dictionary<string, string> { ["pack.yaml"] = Nested(depth) } }, Token);
            (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()).ShouldBe((HttpStatusCode.BadRequest, "deep/pack.yaml:4: maps and lists lie in each other at most 64 deep"));
        }
    }

    [Fact]
    public async Task A_section_lies_in_one_place()
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/twice", new { files = new Dictionary<string, string> { ["pack.yaml"] = "name: twice\ntitle: 二\ndictionaries: {}\n", ["dictionaries.yaml"] = "{}\n" } }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldBe("twice/pack.yaml:3: 'dictionaries' lies in dictionaries.yaml already");
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
    [InlineData("{seq:6}", "{number}", "street-trees/pack.yaml:21: 'SD{year}{number}' does not count: write letters, digits, {year}, {month}, {day} and {seq:6} at the end")]
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
