using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Screens;

/// <summary>A pond and its screen: what who builds screens is told, and what a draft would be.</summary>
public sealed class ScreenDraftsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: ponds
        title: 池塘
        objects:
          pond:
            title: 池塘
            editors: [supervisor]
            attributes:
              depth: { title: 深浅 }
              dug_on: { title: 开挖日期, type: date }
              owner: { title: 所有人, sensitive: true }
        records:
          catch: { title: 捕捞, of: [pond], readers: [leader], attributes: { count: { title: 数量, type: integer } } }
        indicators:
          ponds: { title: 池塘数, count: { objects: pond } }
          catches: { title: 捕捞次数, count: { records: catch } }
          catches_per_pond: { title: 每塘捕捞, count: { records: catch }, whole: { objects: pond } }
        screens:
          shore:
            title: 岸边
            roles: [leader, supervisor]
            parts:
              - { at: { column: 1, row: 1, columns: 12, rows: 1 }, figures: [ponds, catches] }
              - { at: { column: 1, row: 2, columns: 6, rows: 2 }, list: { objects: pond } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("ponds", Pack);
        await host.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_declaration_is_what_the_pack_says_whole()
    {
        var told = await host.Admin.GetFromJsonAsync<JsonElement>("/screens/shore/declaration", Token);
        told.GetProperty("pack").GetString().ShouldBe("ponds");
        told.GetProperty("says").GetProperty("parts")[0].GetProperty("figures").GetRawText().ShouldBe("""["ponds","catches"]""");
        (await host.Admin.GetAsync("/screens/sea/declaration", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_administrators_build()
    {
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        (await leader.GetAsync("/screens/shore/declaration", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await leader.PostAsJsonAsync("/screens/shore/draft", new { pack = "ponds", patch = new { } }, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("leader", "figures list")]
    [InlineData("supervisor", "list")]
    [InlineData("analyst", "not found")]
    public async Task A_draft_is_told_as_somebody_of_a_role_would_see_it(string role, string seen)
    {
        var screen = (await TryAsync("{}", role)).GetProperty("screen");
        (screen.ValueKind == JsonValueKind.Null ? "not found" : string.Join(' ', screen.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("figures").ValueKind == JsonValueKind.Null ? "list" : "figures"))).ShouldBe(seen);
    }

    [Fact]
    public async Task A_draft_is_judged_and_not_kept()
    {
        var good = await TryAsync("""{ "screens": { "pier": { "title": "码头", "parts": [{ "at": { "column": 1, "row": 1, "columns": 4, "rows": 1 }, "figures": ["ponds"] }] } } }""", name: "pier");
        good.GetProperty("mistakes").GetArrayLength().ShouldBe(0);
        good.GetProperty("screen").GetProperty("title").GetProperty("chinese").GetString().ShouldBe("码头");
        (await host.Admin.GetAsync("/screens/pier", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var wrong = await TryAsync("""{ "screens": { "shore": { "parts": [{ "at": { "column": 1, "row": 1, "columns": 4, "rows": 1 }, "figures": ["boats"] }] } } }""");
        wrong.GetProperty("screen").ValueKind.ShouldBe(JsonValueKind.Null);
        wrong.GetProperty("mistakes").EnumerateArray().Select(mistake => mistake.GetString()).ShouldBe(["ponds/overlay#/screens/shore/parts/0/figures/0: there is no indicator 'boats'"]);
    }

    [Theory]
    [InlineData("""{ "patch": {} }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "pack": "ponds" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "pack": "ponds", "patch": {}, "role": "frog" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "pack": "seas", "patch": {} }""", HttpStatusCode.NotFound)]
    public async Task What_is_no_draft_is_refused(string body, HttpStatusCode status) => (await host.Admin.PostAsJsonAsync("/screens/shore/draft", JsonElement.Parse(body), Token)).StatusCode.ShouldBe(status);

    [Theory]
    [InlineData("ponds", "depth dug_on:month region:6", "owner:month object.depth region")]
    [InlineData("catches", "count occurred_at:month object.depth region:6", "depth")]
    [InlineData("catches_per_pond", "region:6", "depth count")]
    public async Task An_indicator_tells_what_it_can_be_told_apart_by(string indicator, string can, string cannot)
    {
        var groups = (await host.Admin.GetFromJsonAsync<List<string>>($"/analytics/indicators/{indicator}/groups", Token))!;
        can.Split(' ').ShouldBeSubsetOf(groups);
        groups.Intersect(cannot.Split(' ')).ShouldBeEmpty();
        foreach (var by in groups.Where(by => by.Length < 20).Take(12))
            (await host.Admin.GetAsync($"/analytics/indicators/{indicator}?by={Uri.EscapeDataString(by)}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK, by);
    }

    [Fact]
    public async Task What_is_not_the_callers_to_know_is_not_told_apart_by()
    {
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        (await leader.GetFromJsonAsync<List<string>>("/analytics/indicators/ponds/groups", Token))!.ShouldNotContain("owner");
        using var supervisor = await host.ClientAsync([Role.Supervisor], [""]);
        (await supervisor.GetAsync("/analytics/indicators/catches/groups", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Versions_of_one_screen_are_those_that_changed_it_each_with_what_it_said()
    {
        await PutAsync("""{ "screens": { "shore": { "title": "水边" } } }""", "first");
        await PutAsync("""{ "title_en": "Ponds", "screens": { "shore": { "title": "水边" } } }""", "of something else");
        await PutAsync("""{ "title_en": "Ponds", "screens": { "shore": null } }""", "gone");
        await PutAsync("""{}""", "as the files say");
        var versions = (await host.Admin.GetFromJsonAsync<JsonElement>("/packs/ponds/overlay/versions?path=/screens/shore", Token)).EnumerateArray().ToList();
        versions.Select(version => version.GetProperty("note").GetString()).ShouldBe(["as the files say", "gone", "first"]);
        versions.Select(version => version.TryGetProperty("says", out var says) ? says.GetProperty("title").GetString() : null).ShouldBe(["岸边", null, "水边"]);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/packs/ponds/overlay/versions?path=/screens/shore/title", Token)).GetArrayLength().ShouldBe(3);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/packs/ponds/overlay/versions?path=/screens/sea", Token)).GetArrayLength().ShouldBe(0);
        (await host.Admin.GetAsync("/packs/ponds/overlay/versions?path=screens", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/packs/ponds/overlay/versions", Token)).GetArrayLength().ShouldBe(4);
    }

    private async Task<JsonElement> TryAsync(string patch, string? role = null, string name = "shore")
    {
        using var answer = await host.Admin.PostAsJsonAsync($"/screens/{name}/draft", new { pack = "ponds", patch = JsonElement.Parse(patch), role }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private async Task PutAsync(string patch, string note)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/packs/ponds/overlay") { Content = JsonContent.Create(new { patch = JsonElement.Parse(patch), note }) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Admin.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }
}
