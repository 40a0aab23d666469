using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Supervision.Alerts;
using SpatialCockpit.Tests.Supervision.Evidence;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision.Bundles;

/// <summary>What a worker takes along is all that the lists would show them of an area's objects, and nothing else.</summary>
public sealed class BundleTests(AlertWorldHost host) : IClassFixture<AlertWorldHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_about_an_object_lies_beside_it()
    {
        var tree = await PlantAsync("990111", 100.001, isOld: true, daysAgo: 80, girth: 600);
        (await host.Admin.PutAsync($"/objects/street_tree/{tree}/aliases/plate/P-{tree}", null, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var photo = (await new AttachmentClient(host.Admin).SendAsync(AttachmentClient.Photo(2000))).Split('/')[^1];
        using var check = await host.Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/tree_check", new
        {
            attributes = new { finding = "a crack" },
            attachments = new[] { photo },
            occurred_at = host.Clock.Now.AddDays(-79),
            form = new { name = "check_sheet", items = new { trunk = new { outcome = "failed", attachments = new[] { photo } } } },
        }, Token);
        check.StatusCode.ShouldBe(HttpStatusCode.Created, await check.Content.ReadAsStringAsync(Token));
        await host.SettledAsync();

        var bundle = await FetchAsync("division=990111&types=street_tree");
        var bundled = bundle.GetProperty("objects").EnumerateArray().Single(each => each.GetProperty("object").GetProperty("code").GetString() == tree);
        Words(bundled.GetProperty("object").GetProperty("aliases"), "alias").ShouldBe($"P-{tree}");
        string.Join(' ', bundled.GetProperty("forms").EnumerateArray()).ShouldBe("check_sheet ancient_sheet");
        Words(bundled.GetProperty("duties"), "obligation").ShouldBe("ancient_watering regular_check");
        Words(bundled.GetProperty("alerts"), "rule").ShouldBe("too_thick");
        Words(bundled.GetProperty("open_items"), "item").ShouldBe("trunk");
        Words(bundle.GetProperty("types"), "name").ShouldBe("street_tree");
        Words(bundle.GetProperty("record_kinds"), "name").ShouldBe("tree_check watering");
        Words(bundle.GetProperty("forms"), "name").ShouldBe("ancient_sheet check_sheet");
    }

    [Fact]
    public async Task Duties_are_those_that_want_doing_by_the_day()
    {
        var tree = await PlantAsync("990112", 100.002);
        await host.SettledAsync();
        var due = host.Clock.Today.AddDays(90);
        (await DutiesAsync(tree, host.Clock.Today)).ShouldBe("");
        (await DutiesAsync(tree, due.AddDays(-1))).ShouldBe("");
        (await DutiesAsync(tree, due)).ShouldBe("regular_check");
    }

    [Theory]
    [InlineData("bbox=100.0205,19.9,100.0225,20.1", "21 22")]
    [InlineData("bbox=100.0205,19.9,100.0215,20.1", "21")]
    [InlineData("division=990121", "21")]
    [InlineData("division=99012", "21 22")]
    [InlineData("bbox=100.0205,19.9,100.0225,20.1&division=990122", "22")]
    [InlineData("bbox=100.5,19.9,100.6,20.1", "")]
    public async Task An_area_is_a_box_or_a_division(string area, string expected)
    {
        foreach (var place in (int[])[21, 22])
            await PlantAsync($"9901{place}", 100 + place * 0.001);
        var found = (await FetchAsync($"{area}&types=street_tree")).GetProperty("objects").EnumerateArray().Select(each => each.GetProperty("object").GetProperty("region").GetString()![4..]).Distinct();
        string.Join(' ', found.Order(StringComparer.Ordinal)).ShouldBe(expected);
    }

    [Fact]
    public async Task Nobody_takes_along_what_they_do_not_see()
    {
        var (mine, theirs) = (await PlantAsync("990131", 100.031), await PlantAsync("990132", 100.032));
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["990131"]);
        var codes = (await FetchAsync("bbox=100.03,19.9,100.04,20.1", supervisor)).GetProperty("objects").EnumerateArray().Select(each => each.GetProperty("object").GetProperty("code").GetString()).ToList();
        codes.ShouldContain(mine);
        codes.ShouldNotContain(theirs);
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so_until_something_changes()
    {
        var tree = await PlantAsync("990141", 100.041);
        await host.SettledAsync();
        const string Query = "/bundle?division=990141&types=street_tree";
        using var first = await host.Admin.GetAsync(Query, Token);
        (await AgainAsync(first)).ShouldBe(HttpStatusCode.NotModified);
        await host.GrowAsync(tree, 99);
        (await AgainAsync(first)).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> AgainAsync(HttpResponseMessage before)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Query) { Headers = { IfNoneMatch = { before.Headers.ETag! } } };
            using var answer = await host.Admin.SendAsync(request, Token);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task More_than_one_device_should_carry_is_refused()
    {
        await using (var plant = host.Database.Feed.CreateCommand("insert into registry.street_tree (code, species, region, changed_by) select 'SD1999' || lpad(i::text, 6, '0'), 'plane', '990151', 'somebody' from generate_series(1, 2000) i"))
            await plant.ExecuteNonQueryAsync(Token);
        (await FetchAsync("division=990151&types=street_tree")).GetProperty("objects").GetArrayLength().ShouldBe(2000);
        await PlantAsync("990151", 100.051);
        (await RefusedAsync("division=990151")).ShouldBe("too-much-to-carry");
    }

    [Theory]
    [InlineData("bbox=1,2,3")]
    [InlineData("division=99'; drop table registry.street_tree; --")]
    [InlineData("division=")]
    [InlineData("types=street_tree,unicorn")]
    [InlineData("on=tomorrow")]
    public async Task A_question_that_cannot_be_read_is_refused(string query) => (await RefusedAsync(query)).ShouldBe("bad-parameter");

    [Fact]
    public async Task Kinds_of_records_tell_what_a_device_can_check_by_itself()
    {
        await new PackClient(host.Admin).InstallAsync("street-trees", yaml => yaml.Replace("    place: true\n", "    place: true\n    readers: [supervisor]\n    guards: [{ presence: 100, otherwise: 太远 }, { photos: [near, far], otherwise: 缺照片 }]\n", StringComparison.Ordinal));
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["990161"]);
        using var leader = await host.ClientAsync([Role.Leader], ["990161"]);
        var kinds = (await supervisor.GetFromJsonAsync<JsonElement>("/records", Token)).EnumerateArray().ToDictionary(kind => kind.GetProperty("name").GetString()!);
        kinds["tree_check"].GetProperty("may_write").GetBoolean().ShouldBeTrue();
        string.Join(' ', kinds["tree_check"].GetProperty("guards").EnumerateArray().Select(guard => $"{guard.GetProperty("check")}:{guard.GetProperty("presence_m")}:{string.Join('+', guard.GetProperty("photos").EnumerateArray())}")).ShouldBe("presence:100: photos::near+far");
        (await leader.GetFromJsonAsync<JsonElement>("/records", Token)).EnumerateArray().Select(kind => kind.GetProperty("name").GetString()).ShouldNotContain("tree_check", "it is read by supervisors");
        await new PackClient(host.Admin).InstallAsync("street-trees");
    }

    private async Task<string> DutiesAsync(string tree, DateOnly on) => Words((await FetchAsync($"division=990112&types=street_tree&on={on:yyyy-MM-dd}")).GetProperty("objects").EnumerateArray().Single(each => each.GetProperty("object").GetProperty("code").GetString() == tree).GetProperty("duties"), "obligation");

    private async Task<string> PlantAsync(string region, double longitude, bool isOld = false, int daysAgo = 0, double? girth = null) => (await host.Trees.MakeAsync(new
    {
        attributes = new { species = "plane", planted_on = $"{host.Clock.Today.AddDays(-daysAgo):yyyy-MM-dd}", is_old = isOld, girth_cm = girth },
        region,
        geometry = LiftWorld.Point(longitude, 20),
    })).GetProperty("code").GetString()!;

    private Task<JsonElement> FetchAsync(string query, HttpClient? caller = null) => (caller ?? host.Admin).GetFromJsonAsync<JsonElement>($"/bundle?{query}", Token);

    private async Task<string> RefusedAsync(string query)
    {
        using var answer = await host.Admin.GetAsync($"/bundle?{query}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()!;
    }

    private static string Words(JsonElement list, string member) => string.Join(' ', list.EnumerateArray().Select(each => each.GetProperty(member).GetString()));
}
