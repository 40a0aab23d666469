using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>What is sensitive is not there for whom a pack does not name: neither shown nor asked for, nowhere.</summary>
public sealed class SensitiveTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Secret = "owner's phone 13800000000";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectClient Trees => new(host.Admin, "street_tree");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("street-trees", yaml => yaml
        .Replace("title_en: Note,", "title_en: Note, sensitive: [dispatcher],", StringComparison.Ordinal)
        .Replace("    place: true\n", "    place: true\n    readers: [dispatcher]\n", StringComparison.Ordinal)
        .Replace("title_en: Crown, type", "title_en: Crown, sensitive: true, type", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Role.Supervisor, false)]
    [InlineData(Role.Leader, false)]
    [InlineData(Role.Analyst, false)]
    [InlineData(Role.Dispatcher, true)]
    [InlineData(Role.Admin, true)]
    public async Task A_sensitive_attribute_is_there_for_those_alone_whom_the_pack_names(Role role, bool isSeen)
    {
        var tree = await MakeAsync();
        await Trees.ChangeAsync(tree, new { attributes = new { note = Secret + "!" } });
        using var caller = await host.ClientAsync([role], ["9901"]);
        string[] paths =
        [
            $"/objects/street_tree/{tree}", $"/objects/by-code/{tree}", $"/objects/street_tree/{tree}/history", $"/objects/street_tree/{tree}?at={Uri.EscapeDataString($"{DateTimeOffset.UtcNow:O}")}", "/objects/street_tree",
        ];
        foreach (var path in paths)
            (await caller.GetStringAsync(path, Token)).Contains("13800000000", StringComparison.Ordinal).ShouldBe(isSeen, path);
        (await caller.GetFromJsonAsync<JsonElement>("/objects", Token)).EnumerateArray().Single(type => type.GetProperty("name").GetString() == "street_tree")
            .GetProperty("attributes").EnumerateArray().Any(attribute => attribute.GetProperty("name").GetString() == "note").ShouldBe(isSeen);
        (await caller.GetAsync("/objects/street_tree?filter=note%20IS%20NOT%20NULL", Token)).IsSuccessStatusCode.ShouldBe(isSeen);
        (await caller.GetAsync("/objects/street_tree?sort=note", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "what is sealed has no order");
    }

    [Fact]
    public async Task No_map_and_no_collection_has_it()
    {
        await MakeAsync();
        await host.CaughtUpAsync("tiles");
        foreach (var path in (string[])["/ogc/collections/registry.street_tree/items", "/tiles/layers/registry.street_tree"])
            (await host.Admin.GetStringAsync(path, Token)).ShouldNotContain("note", Case.Insensitive, path);
        (await host.Admin.GetAsync("/ogc/collections/registry.street_tree/items?filter=note%20IS%20NOT%20NULL", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_does_not_see_it_does_not_write_it_and_changes_the_rest_around_it()
    {
        var tree = await MakeAsync();
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["9901"]);
        (await new ObjectClient(supervisor, "street_tree").RefusedAsync(tree, new { attributes = new { note = "mine" } })).ShouldBe((HttpStatusCode.BadRequest, "bad-object"));
        await new ObjectClient(supervisor, "street_tree").ChangeAsync(tree, new { attributes = new { girth_cm = 50 } });
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}", Token)).GetProperty("attributes").GetProperty("note").GetString().ShouldBe(Secret);
    }

    [Theory]
    [InlineData(Role.Leader, false, false)]
    [InlineData(Role.Dispatcher, true, false)]
    [InlineData(Role.Supervisor, true, true)]
    [InlineData(Role.Admin, true, true)]
    public async Task Records_of_a_kind_are_read_by_those_whom_the_pack_names_and_by_who_writes_them(Role role, bool isRead, bool isWholeRead)
    {
        var tree = await MakeAsync();
        using var written = await host.Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/tree_check", new { attributes = new { finding = "well", crown_m = 7.25 } }, Token);
        var id = (await written.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();
        using var caller = await host.ClientAsync([role], ["9901"]);
        (await caller.GetAsync($"/objects/street_tree/{tree}/records/tree_check/{id}", Token)).IsSuccessStatusCode.ShouldBe(isRead);
        var list = await caller.GetStringAsync($"/objects/street_tree/{tree}/records", Token);
        (list.Contains("well", StringComparison.Ordinal), list.Contains("7.25", StringComparison.Ordinal)).ShouldBe((isRead, isWholeRead));
    }

    [Theory]
    [InlineData("title_en: Finding,", "title_en: Finding, sensitive: [dispatcher],", "who writes what is required must see it")]
    [InlineData("title_en: Species, dictionary: tree-species, required: true,", "title_en: Species, dictionary: tree-species, sensitive: true,", "what is sensitive cannot be what it is called by")]
    [InlineData("title_en: Note,", "title_en: Note, sensitive: [mayor],", "'mayor' is none of")]
    public async Task What_cannot_be_meant_is_told(string text, string instead, string mistake)
    {
        var (type, detail) = await new PackClient(host.Admin).RefusedAsync("street-trees", yaml => yaml.Replace(text, instead, StringComparison.Ordinal));
        (type, detail.Contains(mistake, StringComparison.Ordinal)).ShouldBe(("bad-pack", true), detail);
    }

    private async Task<string> MakeAsync() =>
        (await Trees.MakeAsync(new { attributes = new { species = "plane", note = Secret }, region = "990101", geometry = new { type = "Point", coordinates = new[] { 110.5, 30.5 } } })).GetProperty("code").GetString()!;
}
