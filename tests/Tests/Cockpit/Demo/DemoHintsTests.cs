using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Demo;

/// <summary>What is worth trying is told where the demo city is, to those whose it is.</summary>
public sealed class DemoHintsTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hints_are_told_as_long_as_the_demo_city_is_there()
    {
        (await HintsAsync(host.Admin)).ShouldBeEmpty();
        await SqlAsync("insert into demo.run (seed, end_date, scale) values (1, '2026-11-20', 1)");
        var all = await HintsAsync(host.Admin);
        all.Count.ShouldBeGreaterThanOrEqualTo(4);
        all.ShouldAllBe(hint => hint.GetProperty("open").GetString()!.StartsWith('/') && hint.GetProperty("text").GetProperty("english").GetString()!.Length > 0);
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        (await OpensAsync(leader)).ShouldContain("/screens/decision");
        using var party = await host.ClientAsync([Role.Party], [""], [790001]);
        (await OpensAsync(party)).ShouldNotContain("/screens/decision");
        await SqlAsync("delete from demo.run");
        (await HintsAsync(leader)).ShouldBeEmpty();
        (await host.Stranger.GetAsync("/demo-hints", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("open: /work", null)]
    [InlineData("open: \"/?layers=registry.unit\"", null)]
    [InlineData("open: /registers/unit", null)]
    [InlineData("open: \"/screens/supervision?lang=en\"", null)]
    [InlineData("open: /registers/hens", "'/registers/hens': there is no type 'hens'")]
    [InlineData("open: /screens/hens", "'/screens/hens': there is no screen 'hens'")]
    [InlineData("open: /hens", "'/hens' is no page")]
    [InlineData("open: \"//elsewhere.example\"", "is no address of a page")]
    [InlineData("open: \"https://elsewhere.example\"", "is no address of a page")]
    [InlineData("open: /work, roles: [hens]", "'hens' is none of leader")]
    [InlineData("to: /work", "'open' is missing")]
    public async Task A_mistake_is_told(string open, string? mistake)
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/hinted?plan=true", new { files = new Dictionary<string, string> { ["pack.yaml"] = $"name: hinted\ntitle: 提示\ndemo_hints: [{{ title: 试试, text: 试一试, {open} }}]" } }, Token);
        if (mistake is null)
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        else
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
    }

    private static async Task<List<string>> OpensAsync(HttpClient caller) => [.. (await HintsAsync(caller)).Select(hint => hint.GetProperty("open").GetString()!)];

    private static async Task<List<JsonElement>> HintsAsync(HttpClient caller) => [.. (await caller.GetFromJsonAsync<JsonElement>("/demo-hints", Token)).EnumerateArray()];

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
