using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Geofence;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Objects are found by further codes, turn out to be one another, and are shown as they were.</summary>
public sealed class ObjectLivesTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectClient Trees => new(host.Admin, "street_tree");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("street-trees");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_alias_leads_to_one_object_at_a_time()
    {
        var (first, second) = (await MakeAsync(), await MakeAsync());
        (await AliasAsync(HttpMethod.Put, first, "plate", "T-0001")).ShouldBe((HttpStatusCode.NoContent, ""));
        (await AliasAsync(HttpMethod.Put, first, "plate", "T-0001")).ShouldBe((HttpStatusCode.NoContent, ""));
        (await AliasAsync(HttpMethod.Put, second, "plate", "T-0001")).ShouldBe((HttpStatusCode.Conflict, "code-taken"));
        (await AliasAsync(HttpMethod.Put, second, "chip", "T-0001")).ShouldBe((HttpStatusCode.BadRequest, "bad-object"));
        (await FoundAsync("T-0001")).ShouldBe(first);
        (await AliasAsync(HttpMethod.Delete, second, "plate", "T-0001")).ShouldBe((HttpStatusCode.NotFound, "not-found"));
        (await AliasAsync(HttpMethod.Delete, first, "plate", "T-0001")).ShouldBe((HttpStatusCode.NoContent, ""));
        (await FoundAsync("T-0001")).ShouldBeNull();
        (await AliasAsync(HttpMethod.Put, second, "plate", "T-0001")).ShouldBe((HttpStatusCode.NoContent, ""));
        (await FoundAsync("T-0001")).ShouldBe(second);
        var shown = await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{second}", Token);
        shown.GetProperty("aliases").GetRawText().ShouldBe("""[{"kind":"plate","alias":"T-0001"}]""");
    }

    [Fact]
    public async Task Nobody_finds_what_is_elsewhere_by_its_alias()
    {
        var tree = await MakeAsync();
        await AliasAsync(HttpMethod.Put, tree, "qr", "https://trees.example/1?a=b");
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"]);
        (await FoundAsync("https://trees.example/1?a=b")).ShouldBe(tree);
        (await west.GetAsync($"/objects/by-code/{Uri.EscapeDataString("https://trees.example/1?a=b")}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Codes_of_what_was_merged_lead_to_what_it_turned_out_to_be_until_it_is_unmerged()
    {
        var (twice, first, other) = (await MakeAsync(), await MakeAsync(), await MakeAsync());
        await AliasAsync(HttpMethod.Put, twice, "plate", "T-0002");
        (await Trees.ActAsync(twice, "merge", new { reason = "counted twice", into = first })).GetProperty("merged_into").GetString().ShouldBe(first);
        (await FoundAsync(twice), await FoundAsync("T-0002")).ShouldBe((first, first));
        await Trees.ActAsync(first, "merge", new { reason = "thrice", into = other });
        (await FoundAsync("T-0002")).ShouldBe(other);
        foreach (var body in (object[])[new { reason = "x", into = twice }, new { reason = "x", into = other }, new { reason = "x" }, new { into = first }])
            (await Trees.RefusedAsync($"{other}/actions/merge", body, method: HttpMethod.Post)).ShouldBe((HttpStatusCode.BadRequest, "bad-object"));
        (await Trees.RefusedAsync($"{other}/actions/unmerge", new { reason = "x" }, method: HttpMethod.Post)).ShouldBe((HttpStatusCode.Conflict, "wrong-life"));
        var apart = await Trees.ActAsync(twice, "unmerge", new { reason = "there are two" });
        $"{apart.GetProperty("life")} {apart.GetProperty("merged_into").ValueKind}".ShouldBe("active Null");
        (await FoundAsync("T-0002")).ShouldBe(twice);
    }

    [Fact]
    public async Task An_object_is_shown_as_it_was_and_as_was_known()
    {
        var tree = (await Trees.MakeAsync(new { attributes = new { species = "plane", girth_cm = 10 }, geometry = new { type = "Point", coordinates = new[] { 110.1234567890123, 30.0 } }, valid_from = "2026-01-01T00:00:00Z" })).GetProperty("code").GetString()!;
        await Trees.ChangeAsync(tree, new { attributes = new { girth_cm = 20 }, tags = new[] { "tall" }, valid_from = "2026-02-01T00:00:00Z" });
        var between = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}", Token)).GetProperty("changed_at").GetDateTimeOffset();
        await Trees.ChangeAsync(tree, new { attributes = new { girth_cm = (double?)null }, geometry = (object?)null, valid_from = "2026-03-01T00:00:00Z" });
        (await AtAsync(tree, "at=2026-01-31T00:00:00Z")).ShouldBe("1 10 [] 110.123456789012");
        (await AtAsync(tree, "at=2026-02-01T00:00:00Z")).ShouldBe("2 20 [\"tall\"] 110.123456789012");
        (await AtAsync(tree, "at=2026-03-01T00:00:00Z")).ShouldBe("3  [\"tall\"] ");
        (await AtAsync(tree, $"known={between:yyyy-MM-ddTHH:mm:ss.ffffffZ}")).ShouldBe("2 20 [\"tall\"] 110.123456789012");
        (await host.Admin.GetAsync($"/objects/street_tree/{tree}?at=2025-12-31T00:00:00Z", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Codes_are_counted_without_gaps_by_many_at_once_and_while_the_pack_changes()
    {
        var first = await MakeAsync();
        var making = Enumerable.Range(0, 40).Select(_ => MakeAsync()).ToList();
        var packs = new PackClient(host.Admin);
        await Task.WhenAll(packs.InstallAsync("street-trees", text => text.Replace("most: 2000", "most: 3000", StringComparison.Ordinal)), packs.InstallAsync("street-trees", text => text.Replace("      note:", "      health: { title: 健康 }\n      note:", StringComparison.Ordinal)));
        var numbers = (await Task.WhenAll(making)).Append(first).Select(code => long.Parse(code[2..], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        numbers.ShouldBe(Enumerable.Range(0, 41).Select(i => numbers[0] + i));
        await packs.InstallAsync("street-trees");
    }

    [Fact]
    public async Task Fences_know_objects_of_packs_by_their_attributes()
    {
        var (sick, well) = (await MakeAsync(), await MakeAsync());
        await Trees.ChangeAsync(sick, new { attributes = new { girth_cm = 80 } });
        await host.CaughtUpAsync("fences.objects");
        var fences = new FenceClient(host.Admin);
        await fences.PutAsync("thick-trees", FenceClient.Square(113, 40, 0.01, """{"objects":"type = 'street_tree' AND girth_cm >= 80"}"""));
        await fences.ReportAsync(FenceClient.Position(sick, 113.005, 40.005, "2026-03-02T08:00:00Z"), FenceClient.Position(well, 113.005, 40.005, "2026-03-02T08:00:00Z"));
        (await fences.EventsAsync("&fence=thick-trees")).Select(told => told.GetProperty("object").GetString()).ShouldBe([sick]);
    }

    private async Task<string> MakeAsync() => (await Trees.MakeAsync(new { attributes = new { species = "camphor" } })).GetProperty("code").GetString()!;

    private async Task<(HttpStatusCode, string)> AliasAsync(HttpMethod method, string code, string kind, string alias)
    {
        using var request = new HttpRequestMessage(method, $"/objects/street_tree/{code}/aliases/{kind}/{Uri.EscapeDataString(alias)}");
        using var answer = await host.Admin.SendAsync(request, Token);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()!);
    }

    private async Task<string?> FoundAsync(string code)
    {
        using var answer = await host.Admin.GetAsync($"/objects/by-code/{Uri.EscapeDataString(code)}", Token);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString() : null;
    }

    /// <summary>Version, girth, tags and longitude.</summary>
    private async Task<string> AtAsync(string code, string when)
    {
        var then = await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{code}?{when}", Token);
        var geometry = then.GetProperty("geometry");
        return $"{then.GetProperty("version")} {then.GetProperty("attributes").GetProperty("girth_cm")} {then.GetProperty("tags").GetRawText()} {(geometry.ValueKind == JsonValueKind.Null ? "" : geometry.GetProperty("coordinates")[0].GetRawText())}";
    }
}
