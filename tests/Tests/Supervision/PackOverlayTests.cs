using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>An administrator changes what a pack says without its files: checked, planned, compared and rolled back like them.</summary>
public sealed class PackOverlayTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = "street-trees";
    private const string Thicker = """{ "objects": { "street_tree": { "attributes": { "girth_cm": { "most": 3000 } } } } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PackClient Packs => new(host.Admin);

    private ObjectClient Trees => new(host.Admin, "street_tree");

    public async ValueTask InitializeAsync() => await Packs.InstallAsync(Pack);

    public async ValueTask DisposeAsync()
    {
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.street_tree"))
            await delete.ExecuteNonQueryAsync(CancellationToken.None);
        (await Packs.RemoveAsync(Pack)).ShouldBeNull();
        await using var forget = host.Database.Feed.CreateCommand("delete from platform.pack_overlay");
        await forget.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_limit_is_another_as_soon_as_it_is_changed()
    {
        (await TryTreeAsync(2500)).ShouldBe(HttpStatusCode.BadRequest);
        var plan = await ChangeAsync(Thicker);
        (Texts(plan.GetProperty("changes")), plan.GetProperty("version").GetInt32(), plan.GetProperty("done").GetBoolean()).ShouldBe(("/objects/street_tree/attributes/girth_cm/most: 2000 → 3000", 1, true));
        (await TryTreeAsync(3000)).ShouldBe(HttpStatusCode.Created);
        (await TryTreeAsync(3001)).ShouldBe(HttpStatusCode.BadRequest);
        await ChangeAsync("{}");
        (await TryTreeAsync(2000)).ShouldBe(HttpStatusCode.Created);
        (await TryTreeAsync(2001)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Fields_codes_bands_and_titles_are_added_replaced_and_taken_away()
    {
        var plan = await ChangeAsync("""
            {
              "title_en": "Trees",
              "dictionaries": { "tree-species": { "codes": { "elm": { "title": "榆", "title_en": "Elm" }, "ginkgo": null } } },
              "objects": { "street_tree": { "attributes": { "crown_m": { "title": "冠幅", "title_en": "Crown", "type": "number" }, "is_old": { "title": "古树" } } } },
              "obligations": { "regular_check": { "bands": { "orange": "<= 3" } } }
            }
            """);
        plan.GetProperty("steps").EnumerateArray().Select(step => step.GetString()).ShouldContain("adds registry.street_tree.crown_m");
        await Trees.MakeAsync(new { attributes = new { species = "elm", crown_m = 4.5 } });
        var refused = await host.Admin.PostAsJsonAsync("/objects/street_tree", new { attributes = new { species = "ginkgo" } }, Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var says = (await host.Admin.GetFromJsonAsync<JsonElement>($"/packs/{Pack}", Token)).GetProperty("says");
        says.GetProperty("objects").GetProperty("street_tree").GetProperty("attributes").GetProperty("is_old").GetRawText().ShouldBe("""{"title":"古树","title_en":"Ancient","type":"boolean"}""");
        says.GetProperty("obligations").GetProperty("regular_check").GetProperty("bands").EnumerateObject().Select(band => band.Name).ShouldBe(["yellow", "red", "orange"]);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/packs", Token)).EnumerateArray().Single(pack => pack.GetProperty("name").GetString() == Pack).GetProperty("title_en").GetString().ShouldBe("Trees");
    }

    [Theory]
    [InlineData("""{ "objects": { "street_tree": { "attributes": { "girth_cm": { "most": 0 } } } } }""", "street-trees/overlay#/objects/street_tree/attributes/girth_cm: least is above most")]
    [InlineData("""{ "objects": { "street_tree": { "attributes": { "girth_cm": { "most": "thick" } } } } }""", "street-trees/overlay#/objects/street_tree/attributes/girth_cm/most: 'most' is not a number")]
    [InlineData("""{ "objects": { "street_tree": { "attributes": { "girth_cm": { "mots": 3000 } } } } }""", "street-trees/overlay#/objects/street_tree/attributes/girth_cm/mots: 'mots' is not known here")]
    [InlineData("""{ "objects": { "street_tree": { "attributes": { "kind": { "title": "类", "dictionary": "tree~/kinds" } } } } }""", "street-trees/overlay#/objects/street_tree/attributes/kind: there is no dictionary 'tree~/kinds'")]
    [InlineData("""{ "bushes": {} }""", "street-trees/overlay#/bushes: 'bushes' is not known here")]
    [InlineData("""{ "bu~/shes": {} }""", "street-trees/overlay#/bu~0~1shes: 'bu~/shes' is not known here")]
    [InlineData("""{ "name": "trees" }""", "street-trees/overlay#/name: the files alone say this")]
    [InlineData("""{ "dictionaries": null }""", "street-trees/pack.yaml:27: there is no dictionary 'tree-species'")]
    [InlineData("""{ "objects": [1, null] }""", "street-trees/overlay#/objects: a map is expected here")]
    public async Task A_mistake_is_told_with_its_place(string patch, string mistake)
    {
        using var answer = await SendAsync(patch, "*");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("type").GetString().ShouldBe("bad-pack");
        problem.GetProperty("mistakes").EnumerateArray().Select(each => each.GetString()).ShouldContain(mistake);
        (await OverlayAsync()).GetProperty("version").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_would_be_lost_is_refused()
    {
        await ChangeAsync("""{ "objects": { "street_tree": { "attributes": { "crown_m": { "title": "冠幅", "type": "number" } } } } }""");
        await Trees.MakeAsync(new { attributes = new { species = "plane", crown_m = 3 } });
        using var answer = await SendAsync("{}", "*");
        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()).ShouldBe((HttpStatusCode.Conflict, "registry.street_tree.crown_m is known of 1 objects."));
        (await OverlayAsync()).GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Who_changes_what_another_has_changed_meanwhile_is_told()
    {
        using var blind = await SendAsync(Thicker, null);
        blind.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        using var shown = await host.Admin.GetAsync($"/packs/{Pack}/overlay", Token);
        var tag = shown.Headers.ETag!.Tag;
        using var trial = await SendAsync(Thicker, tag, "?plan=true");
        (await trial.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("done").GetBoolean().ShouldBeFalse();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await SendAsync(Thicker.Replace("3000", $"300{i}", StringComparison.Ordinal), tag)).StatusCode));
        answers.Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed]);
        using var after = await host.Admin.GetAsync($"/packs/{Pack}", Token);
        (after.Headers.ETag!.Tag, (await OverlayAsync()).GetProperty("version").GetInt32()).ShouldBe(("\"overlay-1\"", 1));
    }

    [Fact]
    public async Task Versions_are_listed_compared_and_rolled_back_to()
    {
        await ChangeAsync(Thicker, note: "古樟");
        await ChangeAsync(Thicker.Replace("\"most\": 3000", "\"most\": 3500, \"unit\": \"毫米\"", StringComparison.Ordinal));
        await ChangeAsync(Thicker.Replace("\"most\": 3000", "\"most\": 3500, \"unit\": \"毫米\"", StringComparison.Ordinal));
        (await ChangesAsync("from=1")).ShouldBe("/objects/street_tree/attributes/girth_cm/unit: 厘米 → 毫米; /objects/street_tree/attributes/girth_cm/most: 3000 → 3500");
        (await ChangesAsync("from=2&to=0")).ShouldBe("/objects/street_tree/attributes/girth_cm/unit: 毫米 → 厘米; /objects/street_tree/attributes/girth_cm/most: 3500 → 2000");
        using var back = new HttpRequestMessage(HttpMethod.Post, $"/packs/{Pack}/overlay/rollback") { Content = JsonContent.Create(new { to = 1 }) };
        back.Headers.TryAddWithoutValidation("If-Match", "\"overlay-2\"");
        using var rolled = await host.Admin.SendAsync(back, Token);
        rolled.StatusCode.ShouldBe(HttpStatusCode.OK, await rolled.Content.ReadAsStringAsync(Token));
        (await ChangesAsync("")).ShouldBe("/objects/street_tree/attributes/girth_cm/most: 2000 → 3000");
        var versions = await host.Admin.GetFromJsonAsync<JsonElement>($"/packs/{Pack}/overlay/versions", Token);
        string.Join(' ', versions.EnumerateArray().Select(version => $"{version.GetProperty("version")}:{version.GetProperty("note")}")).ShouldBe("3: 2: 1:古樟");
        (await OverlayAsync("?version=2")).GetProperty("patch").ToString().ShouldContain("毫米");
        (await host.Admin.GetAsync($"/packs/{Pack}/overlay?version=9", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_stays_over_new_files_and_ends_with_the_pack()
    {
        await ChangeAsync(Thicker);
        await Packs.InstallAsync(Pack, text => text.Replace("version: 1\ndictionaries", "version: 2\ndictionaries", StringComparison.Ordinal));
        (await TryTreeAsync(3000)).ShouldBe(HttpStatusCode.Created);
        (await Packs.RefusedAsync(Pack, text => text.Replace("type: number, unit: 厘米, unit_en: cm, least: 1, most: 2000", "type: boolean", StringComparison.Ordinal))).ShouldBe(("bad-pack", "street-trees/overlay#/objects/street_tree/attributes/girth_cm: least and most are of numbers"));
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.street_tree"))
            await delete.ExecuteNonQueryAsync(Token);
        (await Packs.RemoveAsync(Pack)).ShouldBeNull();
        (await host.Admin.GetAsync($"/packs/{Pack}/overlay", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Packs.InstallAsync(Pack);
        (await TryTreeAsync(2500)).ShouldBe(HttpStatusCode.BadRequest);
        (await OverlayAsync()).GetProperty("version").GetInt32().ShouldBe(2);
    }

    /// <summary>The service starts all the same, with what was in force; an administrator mends it there.</summary>
    [Fact]
    public async Task A_shipped_version_that_it_does_not_fit_waits()
    {
        await ChangeAsync("""{ "objects": { "street_tree": { "attributes": { "note": { "longest": 300 } } } } }""");
        var installer = host.Services.GetRequiredService<PackInstaller>();
        PackFiles shipped = new(Pack, PackClient.Files(Pack).ToDictionary(file => file.Key, file => file.Value.Replace("      note: { title: 备注, title_en: Note, longest: 200 }\n", "", StringComparison.Ordinal).Replace("version: 1\ndictionaries", "version: 2\ndictionaries", StringComparison.Ordinal)));
        await installer.InstallShippedAsync([shipped], Token);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/packs/{Pack}", Token)).GetProperty("says").GetProperty("objects").GetProperty("street_tree").GetProperty("attributes").GetProperty("note").GetProperty("longest").GetInt32().ShouldBe(300);
        await ChangeAsync("{}");
        await installer.InstallShippedAsync([shipped], Token);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/packs/{Pack}", Token)).GetProperty("says").GetProperty("objects").GetProperty("street_tree").GetProperty("attributes").TryGetProperty("note", out _).ShouldBeFalse();
    }

    /// <summary>What it would take away is known of a tree: the service starts with the version before, which knows it.</summary>
    [Fact]
    public async Task A_shipped_version_that_would_lose_something_waits()
    {
        (await TryTreeAsync(1500)).ShouldBe(HttpStatusCode.Created);
        PackFiles shipped = new(Pack, PackClient.Files(Pack).ToDictionary(file => file.Key, file => string.Join('\n', file.Value.Replace("version: 1\ndictionaries", "version: 2\ndictionaries", StringComparison.Ordinal).Split('\n').Where(line => !line.TrimStart().StartsWith("girth_cm:", StringComparison.Ordinal)))));
        await host.Services.GetRequiredService<PackInstaller>().InstallShippedAsync([shipped], Token);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/packs/{Pack}", Token)).GetProperty("says").GetProperty("objects").GetProperty("street_tree").GetProperty("attributes").TryGetProperty("girth_cm", out _).ShouldBeTrue();
    }

    /// <summary>A start brings what is newer, and takes nothing back that an administrator installed.</summary>
    [Theory]
    [InlineData(2, 1, "树")]
    [InlineData(2, 2, "树")]
    [InlineData(2, 3, "行道树")]
    public async Task What_an_administrator_installed_stays_until_a_higher_version_is_shipped(int installed, int shipped, string title)
    {
        string Of(string text, int version) => text.Replace("version: 1\ndictionaries", $"version: {version}\ndictionaries", StringComparison.Ordinal);
        await Packs.InstallAsync(Pack, text => Of(text, installed).Replace("\ntitle: 行道树\n", "\ntitle: 树\n", StringComparison.Ordinal));
        await host.Services.GetRequiredService<PackInstaller>().InstallShippedAsync([new(Pack, PackClient.Files(Pack).ToDictionary(file => file.Key, file => Of(file.Value, shipped)))], Token);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/packs/{Pack}", Token)).GetProperty("says").GetProperty("title").GetString().ShouldBe(title);
    }

    /// <summary>As after a program that takes less than the one before.</summary>
    [Fact]
    public async Task What_does_not_fit_is_shown_to_who_mends_it_and_goes_with_the_pack()
    {
        const string Unfit = """{"objects":{"street_tree":{"attributes":{"girth_cm":{"most":"wide"}}}}}""";
        await ChangeAsync(Thicker);
        await using (var unfit = host.Database.Feed.CreateCommand($"update platform.pack_overlay set patch = '{Unfit}'"))
            await unfit.ExecuteNonQueryAsync(Token);
        await host.Services.GetRequiredService<PackCatalog>().ReadAsync(Token);
        (await TryTreeAsync(2500)).ShouldBe(HttpStatusCode.BadRequest, "the files say 2000");
        (await OverlayAsync()).GetProperty("patch").GetRawText().ShouldBe(Unfit);
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.street_tree"))
            await delete.ExecuteNonQueryAsync(Token);
        (await Packs.RemoveAsync(Pack)).ShouldBeNull();
        await Packs.InstallAsync(Pack);
        (await OverlayAsync()).GetProperty("patch").GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task Only_administrators_see_and_change_it()
    {
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        foreach (var path in (string[])["", "/overlay", "/overlay/versions", "/overlay/changes"])
            (await leader.GetAsync($"/packs/{Pack}{path}", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Admin.GetAsync("/packs/no-such-pack/overlay", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <returns>What was done.</returns>
    private async Task<JsonElement> ChangeAsync(string patch, string? note = null)
    {
        using var answer = await SendAsync(patch, "*", note: note);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private async Task<HttpResponseMessage> SendAsync(string patch, string? ifMatch, string query = "", string? note = null)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/packs/{Pack}/overlay{query}") { Content = JsonContent.Create(new { patch = JsonNode.Parse(patch), note }) };
        if (ifMatch is not null)
            put.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await host.Admin.SendAsync(put, Token);
    }

    private async Task<HttpStatusCode> TryTreeAsync(int girth)
    {
        using var answer = await host.Admin.PostAsJsonAsync("/objects/street_tree", new { attributes = new { species = "plane", girth_cm = girth } }, Token);
        return answer.StatusCode;
    }

    private Task<JsonElement> OverlayAsync(string query = "") => host.Admin.GetFromJsonAsync<JsonElement>($"/packs/{Pack}/overlay{query}", Token)!;

    private async Task<string> ChangesAsync(string query) => Texts(await host.Admin.GetFromJsonAsync<JsonElement>($"/packs/{Pack}/overlay/changes?{query}", Token));

    private static string Texts(JsonElement changes) => string.Join("; ", changes.EnumerateArray().Select(change => $"{change.GetProperty("path")}: {change.GetProperty("before")} → {change.GetProperty("after")}"));
}
