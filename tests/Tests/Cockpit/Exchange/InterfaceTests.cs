using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Exchange;

public sealed class InterfaceTests(MarketHost host) : IClassFixture<MarketHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_published_stopped_started_and_deleted_and_each_in_its_state_alone()
    {
        (await host.Admin.ActAsync("/interfaces/steps", null, Market.Form(), HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await host.Admin.ActAsync("/interfaces/steps", null, Market.Form(), HttpMethod.Put)).StatusCode.ShouldBe((HttpStatusCode)428);
        foreach (var (action, state) in new[] { ("stop", null), ("publish", "published"), ("publish", null), ("stop", "stopped"), ("start", "published") })
        {
            using var answer = await host.Admin.ActAsync($"/interfaces/steps/actions/{action}");
            (answer.IsSuccessStatusCode ? (await answer.JsonAsync()).GetProperty("state").GetString() : null).ShouldBe(state, action);
        }
        (await host.Admin.ActAsync("/interfaces/steps", method: HttpMethod.Delete)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Admin.GetAsync("/interfaces/steps", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Admin.ActAsync("/interfaces/steps", null, Market.Form(), HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.Created, "the name is free again");
    }

    [Fact]
    public async Task Drafts_are_seen_by_administrators_of_their_region_and_published_ones_by_everybody()
    {
        var eastern = await host.ClientAsync([Role.Admin], [Market.East]);
        var western = await host.ClientAsync([Role.Admin], [Market.West]);
        var somebody = await host.ClientAsync([Role.Supervisor], [Market.East]);
        (await eastern.ActAsync("/interfaces/eastern", null, Market.Form(), HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.Created);
        foreach (var (client, sees) in new[] { (eastern, true), (host.Admin, true), (western, false), (somebody, false) })
            (await client.GetAsync("/interfaces/eastern", Token)).IsSuccessStatusCode.ShouldBe(sees);
        (await western.ActAsync("/interfaces/eastern", null, Market.Form(), HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "another is called so");
        (await eastern.ActAsync("/interfaces/eastern/actions/publish")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await somebody.GetFromJsonAsync<JsonElement>("/interfaces?q=ENTERPRISES&category=安全生产", Token)).Words("name").ShouldContain("eastern");
        (await western.ActAsync("/interfaces/eastern/actions/stop")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await somebody.ActAsync("/interfaces/eastern/actions/stop")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("objects", "nowhere", """{}""", "target")]
    [InlineData("feed", "nowhere", """{}""", "target")]
    [InlineData("everything", "enterprise", """{}""", "kind")]
    [InlineData("objects", "enterprise", """{"limit":"5"}""", "query")]
    [InlineData("objects", "enterprise", """{"f":"xlsx"}""", "query")]
    [InlineData("objects", "enterprise", """{"filter":"name = "}""", "query")]
    [InlineData("objects", "enterprise", """{"filter":"nothing_of_it = 1"}""", "query")]
    public async Task What_cannot_be_answered_is_not_written(string kind, string target, string query, string field)
    {
        using var answer = await host.Admin.ActAsync("/interfaces/wrong", null, Market.Form(kind, target, JsonElement.Parse(query)), HttpMethod.Put);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("fields")[0].GetProperty("field").GetString().ShouldBe(field);
        (await host.Admin.GetAsync("/interfaces/wrong", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Classes_count_what_there_is_and_what_is_new()
    {
        foreach (var name in (string[])["counted-1", "counted-2"])
            await host.Market.PublishAsync(name, new { title = name, category = "数一数", owner = "局", kind = "objects", target = "enterprise" });
        var item = (await host.Admin.GetFromJsonAsync<JsonElement>("/interfaces/categories", Token)).GetProperty("items").EnumerateArray().Single(each => each.GetProperty("category").GetString() == "数一数");
        (item.GetProperty("interfaces").GetInt32(), item.GetProperty("published").GetInt32()).ShouldBe((2, 2));
        var newest = (await host.Admin.GetFromJsonAsync<JsonElement>("/interfaces?sort=newest&category=数一数&limit=1", Token))!;
        newest.Words("name").ShouldBe(["counted-2"]);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/interfaces?sort=newest&category=数一数&limit=1&cursor={newest.GetProperty("next").GetString()}", Token)).Words("name").ShouldBe(["counted-1"]);
    }
}
