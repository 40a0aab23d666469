using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Supervision.Quality;

/// <summary>What is doubtful is found, counted, drilled into, marked with reasons, and gone when it is put right.</summary>
public sealed class QualityTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: wells
        title: 井
        objects:
          well:
            title: 井
            jurisdiction: body
            editors: [supervisor]
            attributes:
              name: { title: 名 }
              depth_m: { title: 深, type: number }
              permit: { title: 证 }
        quality:
          well:
            editors: [supervisor]
            proof: true
            rules:
              no_name: { title: 无名, missing: name }
              too_deep: { title: 过深, severity: red, where: "depth_m > 100" }
              permit_twice: { title: 证重复, severity: orange, repeated: [permit] }
              odd: { title: 奇, severity: blue, sql: "o.code ~ 'odd$'", when: "depth_m IS NULL" }
        """;

    private const string West = "990101";
    private const string East = "990102";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("wells", Pack);
        await SqlAsync($"""
            insert into registry.well (code, name, depth_m, permit, region, geom) values
            ('W-whole', 'a', 100, 'P1', '{West}', st_setsrid(st_point(110, 45), 4490)), ('W-deep', 'b', 100.5, null, '{West}', st_setsrid(st_point(110, 45), 4490)),
            ('W-none', '  ', null, 'P2', '{West}', null), ('W-odd', 'd', null, 'P2', '{East}', null), ('W-3odd', 'e', 3, 'P3', '{East}', null)
            """);
        await host.CaughtUpAsync("quality");
    }

    public async ValueTask DisposeAsync()
    {
        await SqlAsync("delete from registry.well");
        (await new PackClient(host.Admin).RemoveAsync("wells")).ShouldBeNull();
        (await AskAsync("select (select count(*) from registry.quality where object_type = 'well') + (select count(*) from registry.quality_mark where object_type = 'well') + (select count(*) from registry.attachment where belongs_to ^@ 'registry.quality_mark:')")).ShouldBe(0L);
    }

    [Fact]
    public async Task Each_sort_of_doubt_is_found_and_gone_when_it_is_put_right()
    {
        (await FoundAsync()).ShouldBe(["W-deep too_deep red", "W-none no_name,permit_twice orange", "W-odd permit_twice,odd orange"]);
        await SqlAsync("update registry.well set depth_m = 100 where code = 'W-deep'; update registry.well set permit = 'P4' where code = 'W-none'; update registry.well set depth_m = 1 where code = 'W-odd'");
        await host.CaughtUpAsync("quality");
        (await FoundAsync()).ShouldBe(["W-none no_name yellow"], "W-odd was looked at too, and no other has its permit now");
        await SqlAsync("update registry.well set life = 'retired' where code = 'W-none'");
        await host.CaughtUpAsync("quality");
        (await FoundAsync()).ShouldBeEmpty("what is no more in use is not looked at");
    }

    [Theory]
    [InlineData("rule", 5)]
    [InlineData("severity", 3)]
    [InlineData("object_type,region:6", 3)]
    [InlineData("rule,region:6", 5)]
    [InlineData("mark", 3)]
    public async Task Figures_open_their_rows(string by, int all)
    {
        var counts = (await host.Admin.GetFromJsonAsync<JsonElement>($"/quality/counts?by={by}&filter={Uri.EscapeDataString("object_type = 'well'")}", Token)).EnumerateArray().ToList();
        counts.Sum(count => count.GetProperty("count").GetInt32()).ShouldBe(all);
        foreach (var count in counts)
            (await host.Admin.GetFromJsonAsync<JsonElement>(count.GetProperty("rows").GetString(), Token)).GetProperty("items").GetArrayLength().ShouldBe(count.GetProperty("count").GetInt32(), count.ToString());
    }

    [Fact]
    public async Task What_is_normal_for_a_reason_stays_so_until_another_doubt_comes()
    {
        using var west = await host.ClientAsync([Role.Supervisor], [West]);
        (await MarkAsync(west, new { codes = new[] { "W-none" }, mark = "normal" })).ShouldBe((HttpStatusCode.BadRequest, "reason: is required."));
        (await MarkAsync(west, new { codes = new[] { "W-none", "W-odd" }, mark = "normal", reason = "r" })).ShouldBe((HttpStatusCode.BadRequest, "codes: of these there is none that you see: W-odd."));
        (await MarkAsync(west, new { codes = new[] { "W-none" }, mark = "normal", reason = "an old well" })).Item1.ShouldBe(HttpStatusCode.OK);
        (await MarkOfAsync("W-none")).ShouldBe("normal");
        await SqlAsync("update registry.well set permit = 'P9' where code = 'W-none'");
        await host.CaughtUpAsync("quality");
        (await MarkOfAsync("W-none")).ShouldBe("normal", "fewer doubts are none that was not meant");
        await SqlAsync("update registry.well set depth_m = 500 where code = 'W-none'");
        await host.CaughtUpAsync("quality");
        (await MarkOfAsync("W-none")).ShouldBeNull();
        var whole = await west.GetFromJsonAsync<JsonElement>("/objects/well/W-none/quality", Token);
        whole.GetProperty("finding").GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()).ShouldBe(["no_name", "too_deep"]);
        whole.GetProperty("marks").EnumerateArray().Single().GetProperty("reason").GetString().ShouldBe("an old well");
    }

    [Fact]
    public async Task What_is_abnormal_is_proved_and_stays_until_somebody_says_otherwise()
    {
        using var west = await host.ClientAsync([Role.Supervisor], [West]);
        (await MarkAsync(west, new { codes = new[] { "W-whole" }, mark = "abnormal", reason = "seen" })).ShouldBe((HttpStatusCode.BadRequest, "attachments: what proves it is required."));
        (await MarkAsync(west, new { codes = new[] { "W-whole" }, mark = "abnormal", reason = "seen", attachments = new[] { "none" } })).Item2.ShouldStartWith("attachments: of these there is none");
        (await MarkOfAsync("W-whole")).ShouldBe("-", "nothing is half done");
        var photo = await SendPhotoAsync(west);
        (await MarkAsync(west, new { codes = new[] { "W-whole", "W-deep" }, mark = "abnormal", reason = "seen", attachments = new[] { photo } })).Item1.ShouldBe(HttpStatusCode.OK);
        await SqlAsync("update registry.well set name = 'c' where code = 'W-whole'");
        await host.CaughtUpAsync("quality");
        (await FoundAsync()).ShouldContain("W-whole  ");
        (await MarkAsync(west, new { codes = new[] { "W-whole" }, mark = "none", reason = "mended" })).Item1.ShouldBe(HttpStatusCode.OK);
        (await MarkOfAsync("W-whole")).ShouldBe("-");
        (await west.GetFromJsonAsync<JsonElement>("/objects/well/W-whole/quality", Token)).GetProperty("marks").EnumerateArray().Select(mark => mark.GetProperty("mark").GetString()).ShouldBe(["none", "abnormal"]);
    }

    /// <summary>PostgreSQL divides before it is asked whether it may.</summary>
    [Fact]
    public async Task A_rule_that_cannot_be_asked_is_told_of_and_the_others_are_asked()
    {
        await new PackClient(host.Admin).InstallAsync("wells", Pack + "\n      divided: { title: 除, sql: \"1 / (length(o.name) - 1) > 5\" }\n");
        await SqlAsync("update registry.well set depth_m = 101 where code = 'W-3odd'");
        await host.CaughtUpAsync("quality");
        (await FoundAsync()).ShouldContain("W-3odd too_deep red");
        (await ErrorsAsync(host.Admin)).ShouldBe(["divided: division by zero"]);
        using var west = await host.ClientAsync([Role.Supervisor], [West]);
        (await ErrorsAsync(west)).ShouldBeEmpty();
        await new PackClient(host.Admin).InstallAsync("wells", Pack);
        await new PackClient(host.Admin).InstallAsync("wells", Pack + "\n      divided: { title: 除, sql: \"1 / (length(o.name) + 1) > 5\" }\n");
        (await ErrorsAsync(host.Admin)).ShouldBeEmpty();
        await new PackClient(host.Admin).InstallAsync("wells", Pack);

        static async Task<List<string>> ErrorsAsync(HttpClient by) => [.. (await by.GetFromJsonAsync<JsonElement>("/quality/rules", Token)).EnumerateArray()
            .Where(rule => rule.GetProperty("object_type").GetString() == "well" && rule.GetProperty("error").ValueKind == JsonValueKind.String).Select(rule => $"{rule.GetProperty("name").GetString()}: {rule.GetProperty("error").GetString()}")];
    }

    [Fact]
    public async Task A_rule_asks_only_what_is_under_supervision()
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/wells", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack + "\n      spy: { title: 窥, sql: \"exists (select from identity.user_account)\" }\n" } }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("identity.user_account is not under supervision");
    }

    [Fact]
    public async Task What_proves_a_mark_is_seen_with_it_and_changes_hands_with_its_object()
    {
        using var city = await host.ClientAsync([Role.Supervisor], ["9901"]);
        using var west = await host.ClientAsync([Role.Supervisor], [West]);
        using var east = await host.ClientAsync([Role.Supervisor], [East]);
        var photo = await SendPhotoAsync(city);
        (await MarkAsync(city, new { codes = new[] { "W-whole" }, mark = "abnormal", reason = "seen", attachments = new[] { photo } })).Item1.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(west), await StatusAsync(east)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotFound));
        await SqlAsync($"update registry.well set region = '{East}' where code = 'W-whole'");
        (await StatusAsync(west), await StatusAsync(east)).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.OK));

        async Task<HttpStatusCode> StatusAsync(HttpClient caller) => (await caller.GetAsync($"/attachments/{photo}", Token)).StatusCode;
    }

    [Fact]
    public async Task Each_sees_their_own_also_on_the_map()
    {
        using var east = await host.ClientAsync([Role.Supervisor], [East]);
        (await east.GetFromJsonAsync<JsonElement>("/quality", Token)).GetProperty("items").EnumerateArray().Select(found => found.GetProperty("object_code").GetString()).ShouldBe(["W-odd"]);
        (await east.GetAsync("/objects/well/W-deep/quality", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var leader = await host.ClientAsync([Role.Leader], [West]);
        (await MarkAsync(leader, new { codes = new[] { "W-deep" }, mark = "normal", reason = "r" })).Item1.ShouldBe(HttpStatusCode.Forbidden);
        var map = await leader.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.quality/items?f=json", Token);
        map.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("object_code").GetString()).ShouldBe(["W-deep", "W-none"], ignoreOrder: true);
        await SqlAsync($"update registry.well set region = '{East}' where code = 'W-deep'");
        (await east.GetAsync("/objects/well/W-deep/quality", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await leader.GetFromJsonAsync<JsonElement>("/quality?filter=object_type='well' AND severity='red'", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("missing: name", "missing: colour", "'colour' is no attribute of well")]
    [InlineData("repeated: [permit]", "repeated: [permits]", "'permits' is no attribute of well")]
    [InlineData("depth_m > 100", "depths > 100", "depths")]
    [InlineData("missing: name", "missing: name, repeated: [name]", "one of 'missing', 'where', 'repeated' and 'sql' is expected")]
    [InlineData("o.code ~ 'odd$'", "o.nothing", "asks well for odd: column o.nothing does not exist.")]
    [InlineData("o.code ~ 'odd$'", "1); drop table registry.well; select (1", "'sql' is one condition, without ; and comments")]
    [InlineData("severity: red", "severity: pink", "'severity' is none of")]
    public async Task A_mistake_is_told(string before, string after, string mistake)
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/wells", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack.Replace(before, after, StringComparison.Ordinal) } }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
        answer.IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task Other_rules_look_at_everything_anew()
    {
        await new PackClient(host.Admin).InstallAsync("wells", Pack.Replace("depth_m > 100", "depth_m > 50", StringComparison.Ordinal));
        await Until.SoAsync(async () => (await FoundAsync()).Contains("W-whole too_deep red"), "W-whole is too deep");
    }

    /// <returns>Its code.</returns>
    private static async Task<string> SendPhotoAsync(HttpClient by)
    {
        var (client, photo) = (new AttachmentClient(by), AttachmentClient.Photo(100));
        var path = await client.BeginAsync(photo);
        using var sent = await client.AppendAsync(path, 0, photo);
        sent.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return path.Split('/')[^1];
    }

    /// <returns><c>code rules severity</c>.</returns>
    private async Task<List<string>> FoundAsync() => [.. (await host.Admin.GetFromJsonAsync<JsonElement>("/quality?filter=object_type='well'", Token)).GetProperty("items").EnumerateArray()
        .Select(found => $"{found.GetProperty("object_code").GetString()} {string.Join(',', found.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()))} {found.GetProperty("severity").GetString()}").Order(StringComparer.Ordinal)];

    /// <returns>- where nothing is doubtful.</returns>
    private async Task<string?> MarkOfAsync(string code) =>
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/well/{code}/quality", Token)).GetProperty("finding") is { ValueKind: JsonValueKind.Object } finding ? finding.GetProperty("mark").GetString() : "-";

    private static async Task<(HttpStatusCode, string)> MarkAsync(HttpClient by, object body)
    {
        using var answer = await by.PostAsJsonAsync("/quality/well/marks", body, Token);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (answer.StatusCode, said.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "");
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var ask = host.Database.Feed.CreateCommand(sql);
        return await ask.ExecuteScalarAsync(Token);
    }
}
