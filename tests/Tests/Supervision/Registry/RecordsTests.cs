using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>What happened to objects is written once, stays, and is seen by who sees the object.</summary>
public sealed class RecordsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectClient Trees => new(host.Admin, "street_tree");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("street-trees");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Records_are_listed_newest_first_over_all_kinds_page_by_page()
    {
        var tree = await MakeAsync();
        for (var day = 1; day <= 5; day++)
        {
            await WriteAsync(tree, "tree_check", new { attributes = new { finding = $"day {day}", crown_m = 1.5 }, occurred_at = $"2026-03-0{day}T08:00:00Z", geometry = new { type = "Point", coordinates = new[] { 110.5, 30.5 } } });
            await WriteAsync(tree, "watering", new { occurred_at = $"2026-03-0{day}T08:00:00Z" });
        }
        string[] expected = [.. Enumerable.Range(1, 5).Reverse().SelectMany(day => new[] { $"watering 2026-03-0{day}", $"tree_check 2026-03-0{day}" })];
        (await ListAsync(tree, "limit=1000")).ShouldBe(expected);
        (await ListAsync(tree, "limit=3")).ShouldBe(expected);
        (await ListAsync(tree, "limit=2&kind=watering")).ShouldBe(expected.Where(each => each.StartsWith("watering", StringComparison.Ordinal)));
        (await host.Admin.GetAsync($"/objects/street_tree/{tree}/records?kind=fault", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_sent_again_is_answered_as_it_was_written()
    {
        var (tree, other) = (await MakeAsync(), await MakeAsync());
        var first = await WriteAsync(tree, "tree_check", new { attributes = new { finding = "well" }, source_id = "phone-1:17", sequence = 17 });
        using (var again = await SendAsync(tree, "tree_check", new { attributes = new { finding = "ill" }, source_id = "phone-1:17" }))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await again.Content.ReadFromJsonAsync<JsonElement>(Token)).GetRawText().ShouldBe(first.GetRawText());
        }
        using (var elsewhere = await SendAsync(other, "tree_check", new { attributes = new { finding = "well" }, source_id = "phone-1:17" }))
            elsewhere.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ListAsync(tree, "")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_it_happened_is_a_layer_for_those_who_read_all_of_it()
    {
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        (await LayerAsync(leader)).ShouldBe("巡查 finding crown_m");
        await new PackClient(host.Admin).InstallAsync("street-trees", text => text.Replace("type: number, unit: 米, unit_en: m, least: 0 }\n  watering", "type: number, unit: 米, unit_en: m, least: 0, sensitive: [supervisor] }\n  watering", StringComparison.Ordinal));
        (await LayerAsync(leader)).ShouldBe("巡查 finding");
        await new PackClient(host.Admin).InstallAsync("street-trees", text => text.Replace("    place: true\n", "    place: true\n    readers: [supervisor]\n", StringComparison.Ordinal));
        (await LayerAsync(leader), await LayerAsync(host.Admin)).ShouldBe(("", "巡查 finding crown_m"));
        (await leader.GetAsync("/ogc/collections/registry.tree_check/items?f=json", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await new PackClient(host.Admin).InstallAsync("street-trees");

        async Task<string> LayerAsync(HttpClient caller)
        {
            await host.CaughtUpAsync("tiles");
            using var answer = await caller.GetAsync("/tiles/registry.tree_check", Token);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return "";
            var layer = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            var fields = layer.GetProperty("vector_layers")[0].GetProperty("fields").EnumerateObject().Select(field => field.Name).Where(name => name is "finding" or "crown_m" or "recorded_by");
            return string.Join(' ', fields.Prepend(layer.GetProperty("name").GetString()));
        }
    }

    /// <summary>An hour, as the pack says; exactly an hour cannot be hit by a clock that runs.</summary>
    [Theory]
    [InlineData(-59, false)]
    [InlineData(-61, true)]
    public async Task A_record_that_comes_late_is_marked(int minutes, bool isLate)
    {
        var record = await WriteAsync(await MakeAsync(), "tree_check", new { attributes = new { finding = "well" }, occurred_at = $"{DateTimeOffset.UtcNow.AddMinutes(minutes):yyyy-MM-ddTHH:mm:ssZ}" });
        record.GetProperty("is_late").GetBoolean().ShouldBe(isLate);
    }

    [Theory]
    [InlineData("tree_check", """{"attributes":{}}""", "finding is required.")]
    [InlineData("tree_check", """{"attributes":{"finding":"x","crown_m":-0.1}}""", "crown_m is at least 0.")]
    [InlineData("tree_check", """{"attributes":{"finding":"x"},"occurred_at":"2126-01-01T00:00:00Z"}""", "occurred_at lies in the future: what is not yet so is not yet said.")]
    [InlineData("tree_check", """{"attributes":{"finding":"x"},"sequence":-1}""", "sequence is a whole number from 0.")]
    [InlineData("tree_check", """{"attributes":{"finding":"x"},"attachments":["nowhere"]}""", "attachments of these there is none that is whole, yours and free: nowhere.")]
    [InlineData("watering", """{"geometry":{"type":"Point","coordinates":[110,30]}}""", "geometry is not said: watering has no place.")]
    [InlineData("watering", """{"liters":3}""", "liters is no member; known are attributes, geometry, accuracy_m, occurred_at, source_id, sequence, attachments, form.")]
    public async Task What_is_wrong_is_said_by_name_and_nothing_is_written(string kind, string body, string mistake)
    {
        var tree = await MakeAsync();
        using var answer = await host.Admin.PostAsync($"/objects/street_tree/{tree}/records/{kind}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldBe(mistake);
        (await ListAsync(tree, "")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_says_what_was_sent_for_it()
    {
        var tree = await MakeAsync();
        var photo = (await new AttachmentClient(host.Admin).SendAsync(AttachmentClient.Photo(2000))).Split('/')[^1];
        using var answer = await host.Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/tree_check", new { attributes = new { finding = "well" }, attachments = new[] { photo } }, Token);
        Sent(await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).ShouldBe([photo]);
        Sent((await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}/records", Token)).GetProperty("items").EnumerateArray().Single()).ShouldBe([photo]);

        static IEnumerable<string?> Sent(JsonElement record) => record.GetProperty("attachments").EnumerateArray().Select(file => file.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_record_is_void_once_with_a_reason_and_stays_to_be_read()
    {
        var tree = await MakeAsync();
        var id = (await WriteAsync(tree, "watering", new { })).GetProperty("id").GetInt64();
        (await VoidAsync(tree, id, "", "*")).ShouldBe((HttpStatusCode.BadRequest, "bad-object"));
        (await VoidAsync(tree, id, "another tree", null)).ShouldBe((HttpStatusCode.PreconditionRequired, "version-required"));
        (await VoidAsync(tree, id, "another tree", "*")).ShouldBe((HttpStatusCode.OK, ""));
        (await VoidAsync(tree, id, "again", "*")).ShouldBe((HttpStatusCode.Conflict, "wrong-life"));
        (await VoidAsync(await MakeAsync(), id, "of another", "*")).ShouldBe((HttpStatusCode.NotFound, "not-found"));
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}/records/watering/{id}", Token)).GetProperty("void_reason").GetString().ShouldBe("another tree");
    }

    [Fact]
    public async Task Records_are_seen_with_their_object_and_change_hands_with_it()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"]);
        using var east = await host.ClientAsync([Role.Supervisor], ["990102"]);
        var tree = (await Trees.MakeAsync(new { attributes = new { species = "plane" }, region = "990101" })).GetProperty("code").GetString()!;
        var id = (await (await west.PostAsJsonAsync($"/objects/street_tree/{tree}/records/watering", new { }, Token)).Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();
        (await east.PostAsJsonAsync($"/objects/street_tree/{tree}/records/watering", new { }, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SeesAsync(west), await SeesAsync(east)).ShouldBe((true, false));
        await using (var move = host.Database.Feed.CreateCommand("update registry.street_tree set region = '990102' where code = $1"))
        {
            move.Parameters.Add(new() { Value = tree });
            await move.ExecuteNonQueryAsync(Token);
        }
        (await SeesAsync(west), await SeesAsync(east)).ShouldBe((false, true));

        async Task<bool> SeesAsync(HttpClient client) => (await client.GetAsync($"/objects/street_tree/{tree}/records/watering/{id}", Token)).IsSuccessStatusCode;
    }

    [Fact]
    public async Task Records_of_what_was_merged_are_listed_with_what_it_turned_out_to_be()
    {
        var (twice, tree) = (await MakeAsync(), await MakeAsync());
        await WriteAsync(twice, "watering", new { occurred_at = "2026-03-01T08:00:00Z" });
        await WriteAsync(tree, "watering", new { occurred_at = "2026-03-02T08:00:00Z" });
        await Trees.ActAsync(twice, "merge", new { reason = "counted twice", into = tree });
        (await ListAsync(tree, "")).ShouldBe(["watering 2026-03-02", "watering 2026-03-01"]);
        using var late = await SendAsync(twice, "watering", new { });
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Trees.ActAsync(twice, "unmerge", new { reason = "there are two" });
        (await ListAsync(tree, "")).ShouldBe(["watering 2026-03-02"]);
    }

    private async Task<string> MakeAsync() => (await Trees.MakeAsync(new { attributes = new { species = "camphor" } })).GetProperty("code").GetString()!;

    private Task<HttpResponseMessage> SendAsync(string tree, string kind, object body) => host.Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/{kind}", body, Token);

    private async Task<JsonElement> WriteAsync(string tree, string kind, object body)
    {
        using var answer = await SendAsync(tree, kind, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private async Task<(HttpStatusCode, string)> VoidAsync(string tree, long id, string reason, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/objects/street_tree/{tree}/records/watering/{id}/actions/void") { Content = JsonContent.Create(new { reason }) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await host.Admin.SendAsync(request, Token);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()!);
    }

    /// <summary>Kind and day, page by page.</summary>
    private async Task<List<string>> ListAsync(string tree, string query)
    {
        List<string> records = [];
        for (var cursor = ""; ;)
        {
            var page = await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}/records?{string.Join('&', new[] { query, cursor }.Where(part => part.Length > 0))}", Token);
            records.AddRange(page.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("kind").GetString()} {item.GetProperty("occurred_at").GetDateTimeOffset():yyyy-MM-dd}"));
            if (page.GetProperty("next").GetString() is not { } next)
                return records;
            cursor = $"cursor={next}";
        }
    }
}
