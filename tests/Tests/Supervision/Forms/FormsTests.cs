using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Supervision.Forms;

/// <summary>A record's form is the one that fits its object; what failed stays open until it was put right and somebody has accepted that; what was asked stays as it was asked.</summary>
public sealed class FormsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectClient Trees => new(host.Admin, "street_tree");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("street-trees");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false, "check_sheet")]
    [InlineData(true, "check_sheet ancient_sheet")]
    public async Task A_form_is_asked_of_those_objects_that_it_is_for(bool isOld, string expected)
    {
        var tree = await MakeAsync(isOld);
        var forms = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}/forms", Token)).EnumerateArray().Select(form => form.GetProperty("name").GetString());
        string.Join(' ', forms).ShouldBe(expected);
        using var answer = await SendAsync(host.Admin, tree, "ancient_sheet", """{"support": "passed"}""");
        answer.StatusCode.ShouldBe(isOld ? HttpStatusCode.Created : HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{"trunk": "passed"}""", 100)]
    [InlineData("""{"trunk": "passed", "crown": "failed"}""", 30)]
    [InlineData("""{"trunk": {"outcome": "failed", "attachments": ["PHOTO"]}, "crown": "not_applicable"}""", 60)]
    [InlineData("""{"trunk": {"outcome": "failed", "attachments": ["PHOTO"]}, "crown": "failed"}""", 0)]
    public async Task Failed_items_take_their_points_off_and_no_more_than_there_are(string items, double score)
    {
        var (tree, photo) = (await MakeAsync(), await PhotoAsync(host.Admin));
        using var answer = await SendAsync(host.Admin, tree, "check_sheet", items.Replace("PHOTO", photo, StringComparison.Ordinal), photo);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        (await FormAsync(tree, await IdAsync(answer))).GetProperty("score").GetDouble().ShouldBe(score);
    }

    [Theory]
    [InlineData("""{}""", "form.trunk is required.")]
    [InlineData("""{"trunk": "fine"}""", "form.trunk is passed, failed, not_applicable.")]
    [InlineData("""{"trunk": "failed"}""", "form.trunk failed: it needs 1 photos.")]
    [InlineData("""{"trunk": {"outcome": "failed", "attachments": ["elsewhere"]}}""", "form.trunk 'elsewhere' is none of the record's attachments.")]
    [InlineData("""{"trunk": "passed", "height_m": 60.1}""", "form.height_m is at most 60.")]
    [InlineData("""{"trunk": "passed", "height_m": "high"}""", "form.height_m is a number.")]
    [InlineData("""{"trunk": "passed", "looks_like": "oak"}""", "form.looks_like 'oak' is none of camphor, plane, ginkgo.")]
    [InlineData("""{"trunk": "passed", "root": "passed"}""", "form.root is no item of check_sheet.")]
    [InlineData("""{"trunk": {"outcome": "passed", "mark": 3}}""", "form.trunk mark: has an outcome, a note of at most 2000 characters and attachments.")]
    public async Task What_is_wrong_is_said_by_item_and_nothing_is_written(string items, string mistake)
    {
        var tree = await MakeAsync();
        using var answer = await SendAsync(host.Admin, tree, "check_sheet", items);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldBe(mistake);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}/records", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_failed_is_put_right_rejected_put_right_again_and_accepted_by_those_whom_the_form_names()
    {
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["9901"]);
        using var dispatcher = await host.ClientAsync([Role.Dispatcher], ["9901"]);
        var (tree, photo) = (await MakeAsync(), await PhotoAsync(supervisor));
        using var written = await SendAsync(supervisor, tree, "check_sheet", $$"""{"trunk": {"outcome": "failed", "note": "a crack", "attachments": ["{{photo}}"]}, "crown": "failed"}""", photo);
        var record = await IdAsync(written);
        (await OpenAsync(tree)).ShouldBe("trunk open");
        (await StepAsync(dispatcher, tree, record, "trunk", "rectify")).ShouldBe("forbidden");
        (await StepAsync(supervisor, tree, record, "crown", "rectify")).ShouldBe("wrong-life", "nobody looks at it again");
        (await StepAsync(dispatcher, tree, record, "trunk", "accept")).ShouldBe("wrong-life");
        (await StepAsync(supervisor, tree, record, "trunk", "rectify", note: "")).ShouldBe("bad-object");
        (await StepAsync(supervisor, tree, record, "trunk", "rectify", attachment: await PhotoAsync(supervisor))).ShouldBe("rectified");
        (await StepAsync(supervisor, tree, record, "trunk", "accept")).ShouldBe("forbidden");
        (await StepAsync(dispatcher, tree, record, "trunk", "reject")).ShouldBe("open");
        (await StepAsync(supervisor, tree, record, "trunk", "rectify")).ShouldBe("rectified");
        (await StepAsync(dispatcher, tree, record, "trunk", "accept", ifMatch: "\"1-1\"")).ShouldBe("version-changed");
        (await StepAsync(dispatcher, tree, record, "trunk", "accept")).ShouldBe("accepted");
        (await OpenAsync(tree)).ShouldBe("trunk accepted");
        var steps = (await FormAsync(tree, record)).GetProperty("answers").EnumerateArray().First().GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("action").GetString());
        string.Join(' ', steps).ShouldBe("rectify reject rectify accept");
    }

    [Theory]
    [InlineData("passed", "passed", true)]
    [InlineData("passed", "failed", false)]
    [InlineData("passed", null, false)]
    [InlineData("answered", "failed", true)]
    [InlineData("answered", null, false)]
    public async Task A_guard_asks_the_form(string items, string? crown, bool isTaken)
    {
        await new PackClient(host.Admin).InstallAsync("street-trees", yaml => yaml.Replace("    place: true\n", $"    place: true\n    guards: [{{ items: {items}, otherwise: 有不合格项 }}]\n", StringComparison.Ordinal));
        var tree = await MakeAsync();
        using var answer = crown is null
            ? await host.Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/tree_check", new { attributes = new { finding = "seen" } }, Token)
            : await SendAsync(host.Admin, tree, "check_sheet", $$"""{"trunk": "passed", "crown": "{{crown}}"}""");
        answer.StatusCode.ShouldBe(isTaken ? HttpStatusCode.Created : HttpStatusCode.Conflict);
        await new PackClient(host.Admin).InstallAsync("street-trees");
    }

    [Fact]
    public async Task A_record_that_counts_no_more_leaves_nothing_open()
    {
        var (tree, photo) = (await MakeAsync(), await PhotoAsync(host.Admin));
        using var written = await SendAsync(host.Admin, tree, "check_sheet", FailedTrunk(photo), photo);
        (await OpenAsync(tree)).ShouldBe("trunk open");
        await Trees.ActAsync($"{tree}/records/tree_check/{await IdAsync(written)}", "void", new { reason = "another tree" });
        (await OpenAsync(tree)).ShouldBe("");
    }

    [Fact]
    public async Task What_was_asked_stays_as_it_was_asked()
    {
        var tree = await MakeAsync();
        using var written = await SendAsync(host.Admin, tree, "check_sheet", """{"trunk": "passed"}""");
        var packs = new PackClient(host.Admin);
        (await packs.RefusedAsync("street-trees", yaml => yaml.Replace("title: 树冠", "title: 冠", StringComparison.Ordinal))).Detail.ShouldContain("check_sheet: version 1 asked for something else; raise its version.");
        await packs.InstallAsync("street-trees", yaml => yaml.Replace("title: 树冠", "title: 冠", StringComparison.Ordinal).Replace("title_en: Check sheet\n    version: 1", "title_en: Check sheet\n    version: 2", StringComparison.Ordinal));
        var form = await FormAsync(tree, await IdAsync(written));
        (form.GetProperty("form_version").GetInt32(), form.GetProperty("items")[1].GetProperty("title").GetProperty("chinese").GetString()).ShouldBe((1, "树冠"));
        await packs.InstallAsync("street-trees");
    }

    [Fact]
    public async Task Items_are_seen_with_their_object_and_change_hands_with_it()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990111"]);
        using var east = await host.ClientAsync([Role.Supervisor], ["990112"]);
        var tree = await MakeAsync(region: "990111");
        using var written = await SendAsync(west, tree, "check_sheet", """{"trunk": "passed"}""");
        (await ItemsAsync(west, tree), await ItemsAsync(east, tree)).ShouldBe((1, 0));
        await using (var move = host.Database.Feed.CreateCommand($"update registry.street_tree set region = '990112' where code = '{tree}'"))
            await move.ExecuteNonQueryAsync(Token);
        (await ItemsAsync(west, tree), await ItemsAsync(east, tree)).ShouldBe((0, 1));
        (await west.GetAsync($"/objects/street_tree/{tree}/records/tree_check/{await IdAsync(written)}/form", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Answers_are_read_by_those_who_read_the_record()
    {
        await new PackClient(host.Admin).InstallAsync("street-trees", yaml => yaml.Replace("    place: true\n", "    place: true\n    readers: [supervisor]\n", StringComparison.Ordinal));
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["9901"]);
        using var leader = await host.ClientAsync([Role.Leader], ["9901"]);
        var tree = await MakeAsync();
        using var written = await SendAsync(supervisor, tree, "check_sheet", """{"trunk": "passed"}""");
        (await ItemsAsync(supervisor, tree), await ItemsAsync(leader, tree)).ShouldBe((1, 0));
        await new PackClient(host.Admin).InstallAsync("street-trees", yaml => (yaml[..yaml.IndexOf("\nforms:", StringComparison.Ordinal)] + yaml[yaml.IndexOf("\ngates:", StringComparison.Ordinal)..]).Replace("    place: true\n", "    place: true\n    readers: [supervisor]\n", StringComparison.Ordinal));
        (await ItemsAsync(supervisor, tree), await ItemsAsync(leader, tree)).ShouldBe((1, 0), "also when nobody is asked any more");
        await new PackClient(host.Admin).InstallAsync("street-trees");
    }

    [Theory]
    [InlineData("record: tree_check\n    full_score", "record: tree_chop\n    full_score", "there is no record kind 'tree_chop'")]
    [InlineData("full_score: 100\n", "\n", "'full_score' is missing")]
    [InlineData("type: choice, dictionary: tree-species }", "type: choice }", "a choice is one of a 'dictionary'")]
    [InlineData("when: \"is_old = true\"\n    items", "when: \"is_holy = true\"\n    items", "street_tree has no attribute 'is_holy'")]
    [InlineData("type: text }", "type: text, points: 3 }", "points, review and photos_when_failed are of checks")]
    public async Task A_form_that_cannot_be_meant_is_refused(string text, string instead, string mistake)
    {
        var (type, detail) = await new PackClient(host.Admin).RefusedAsync("street-trees", yaml => yaml.Replace(text, instead, StringComparison.Ordinal));
        type.ShouldBe("bad-pack");
        detail.ShouldContain(mistake);
    }

    private static async Task<int> ItemsAsync(HttpClient caller, string tree) => (await caller.GetFromJsonAsync<JsonElement>($"/form-items?filter={Uri.EscapeDataString($"object_code = '{tree}'")}", Token)).GetProperty("items").GetArrayLength();

    private static string FailedTrunk(string photo) => $$"""{"trunk": {"outcome": "failed", "attachments": ["{{photo}}"]} }""";

    private async Task<string> MakeAsync(bool isOld = false, string region = "990101") =>
        (await Trees.MakeAsync(new { attributes = new { species = "plane", is_old = isOld }, region })).GetProperty("code").GetString()!;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient caller, string tree, string form, string items, params string[] attachments) =>
        await caller.PostAsJsonAsync($"/objects/street_tree/{tree}/records/tree_check", new { attributes = new { finding = "seen" }, attachments, form = new { name = form, items = JsonSerializer.Deserialize<JsonElement>(items) } }, Token);

    private static async Task<long> IdAsync(HttpResponseMessage written) => (await written.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();

    private static async Task<string> PhotoAsync(HttpClient caller) => (await new AttachmentClient(caller).SendAsync(AttachmentClient.Photo(2000))).Split('/')[^1];

    private Task<JsonElement> FormAsync(string tree, long record) => host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}/records/tree_check/{record}/form", Token);

    /// <summary>Items of a tree that somebody looks at again.</summary>
    private async Task<string> OpenAsync(string tree)
    {
        var items = await host.Admin.GetFromJsonAsync<JsonElement>($"/form-items?filter={Uri.EscapeDataString($"object_code = '{tree}' AND state IS NOT NULL")}&sort=-answered_at", Token);
        return string.Join(' ', items.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("item").GetString()} {item.GetProperty("state").GetString()}"));
    }

    /// <returns>The state after it, or the problem's type.</returns>
    private static async Task<string> StepAsync(HttpClient caller, string tree, long record, string item, string action, string note = "seen", string? attachment = null, string ifMatch = "*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/objects/street_tree/{tree}/records/tree_check/{record}/form/{item}/actions/{action}") { Content = JsonContent.Create(new { note, attachments = attachment is null ? [] : new[] { attachment } }) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await caller.SendAsync(request, Token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty(answer.IsSuccessStatusCode ? "state" : "type").GetString()!;
    }
}
