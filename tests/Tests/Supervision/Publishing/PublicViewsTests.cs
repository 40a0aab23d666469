using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Publishing;

/// <summary>Strangers see what a pack publishes of an object, by whatever code it has, and nothing else.</summary>
public sealed class PublicViewsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PublicWorld World => new(host);

    public async ValueTask InitializeAsync() => await World.InstallAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_published_is_shown_with_titles_and_what_is_masked_is_masked()
    {
        var firm = $"OF-{Guid.NewGuid():N}";
        await new ObjectClient(host.Admin, "ol_firm").MakeAsync(new { code = firm, region = "990102", attributes = new { name = "安捷电梯", day_phone = "400-820-0000", manager = "欧阳修文", manager_phone = "13912345678" } });
        var lift = await World.MakeAsync(new { name = "1号梯", load_kg = 1000.5, owner_phone = "13800001234", note = "a secret note" }, firm: firm);
        await RecordAsync(lift, "ol_service", new { attributes = new { result = "well", worker = "张三丰" }, occurred_at = "2026-03-01T02:00:00Z" });
        await RecordAsync(lift, "ol_service", new { attributes = new { result = "older" }, occurred_at = "2026-02-01T02:00:00Z" });
        var (status, seen) = await World.GetAsync($"/public/ol_card/{lift}");
        status.ShouldBe(HttpStatusCode.OK);
        var all = seen.GetRawText();
        foreach (var secret in (string[])["13800001234", "secret", "13912345678", "阳修文", "三丰", "version", "region", "990101"])
            all.ShouldNotContain(secret);
        Facts(seen.GetProperty("facts")).ShouldBe(["name=1号梯", "state=在用", "load_kg=1000.5 公斤", "owner_phone=138****1234"]);
        Facts(seen.GetProperty("related")[0].GetProperty("facts")).ShouldBe(["name=安捷电梯", "day_phone=400-820-0000", "manager=欧**", "manager_phone=139****5678"]);
        Facts(seen.GetProperty("latest")[0].GetProperty("facts")).ShouldBe(["result=well", "worker=张**"]);
        seen.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble().ShouldBe(110.5);
        seen.GetProperty("reports").GetProperty("questions").EnumerateArray().Select(question => question.GetProperty("name").GetString()).ShouldBe(["trapped", "is_stopped", "description"]);
    }

    [Theory]
    [InlineData("13812341234", "138****1234")]
    [InlineData("+8613812341234", "+86138****1234")]
    [InlineData("010-12345678", "010****5678")]
    [InlineData("12345678", "****5678")]
    [InlineData("1234567", "****")]
    [InlineData("13812341234, 13912341234", "****")]
    [InlineData("call 13812341234", "****")]
    [InlineData(" ", null)]
    public async Task A_phone_keeps_its_ends(string phone, string? masked) => (await MaskedAsync("mask_phone", phone)).ShouldBe(masked);

    [Theory]
    [InlineData("张三", "张**")]
    [InlineData("𠮷田先生", "𠮷**")]
    [InlineData(" Smith", "S**")]
    [InlineData("", null)]
    public async Task A_name_keeps_its_first_sign(string name, string? masked) => (await MaskedAsync("mask_name", name)).ShouldBe(masked);

    [Fact]
    public async Task Every_code_that_the_view_names_leads_to_the_object_and_no_other()
    {
        var number = $"梯{Guid.NewGuid():N}";
        var lift = await World.MakeAsync(new { registration_no = number });
        foreach (var kind in (string[])["qr", "rescue", "inner"])
            (await host.Admin.PutAsync($"/objects/ol_lift/{lift}/aliases/{kind}/{kind}-{lift}", null, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var (asked, isFound) in ((string, bool)[])[(lift, true), ($"qr-{lift}", true), ($"rescue-{lift}", true), ($"inner-{lift}", false), (number, true), (lift.ToLowerInvariant(), false), (lift[..^1], false), ("%", false), ("' or true --", false)])
            (await World.GetAsync($"/public/ol_card/{Uri.EscapeDataString(asked)}")).Status.ShouldBe(isFound ? HttpStatusCode.OK : HttpStatusCode.NotFound, asked);
        (await host.Admin.DeleteAsync($"/objects/ol_lift/{lift}/aliases/qr/qr-{lift}", Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await World.GetAsync($"/public/ol_card/qr-{lift}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_alias_is_not_anothers_code_and_what_leads_to_two_leads_to_none()
    {
        var (victim, thief, third) = (await World.MakeAsync(new { name = "victim" }), await World.MakeAsync(new { name = "thief", registration_no = "R-1" }), await World.MakeAsync(new { name = "third", registration_no = "R-1" }));
        (await host.Admin.PutAsync($"/objects/ol_lift/{thief}/aliases/qr/{victim}", null, Token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Facts((await World.GetAsync($"/public/ol_card/{victim}")).Body.GetProperty("facts"))[0].ShouldBe("name=victim");
        (await World.GetAsync("/public/ol_card/R-1")).Status.ShouldBe(HttpStatusCode.NotFound);
        await World.Lifts.ChangeAsync(third, new { attributes = new { registration_no = "R-2" } });
        Facts((await World.GetAsync("/public/ol_card/R-1")).Body.GetProperty("facts"))[0].ShouldBe("name=thief");
    }

    [Fact]
    public async Task What_is_unknown_not_published_retired_or_of_no_view_is_answered_alike()
    {
        var (scrapped, retired, lift) = (await World.MakeAsync(new { state = "scrapped" }), await World.MakeAsync(), await World.MakeAsync());
        await ActAsync(retired, "retire", new { reason = "gone" });
        var answers = new List<string>();
        foreach (var path in (string[])[$"ol_card/{scrapped}", $"ol_card/{retired}", "ol_card/nobody", $"nothing/{lift}", $"ol_card/{new string('x', 201)}"])
        {
            using var request = PublicWorld.From(HttpMethod.Get, $"/public/{path}");
            using var answer = await host.Stranger.SendAsync(request, Token);
            answers.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
        }
        answers.Distinct().ShouldHaveSingleItem().ShouldContain("not-found");
        await ActAsync(retired, "restore", new { reason = "back" });
        (await World.GetAsync($"/public/ol_card/{retired}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Codes_of_what_was_merged_lead_to_what_it_turned_out_to_be_with_the_records_of_both()
    {
        var (first, second) = (await World.MakeAsync(new { name = "first" }), await World.MakeAsync(new { name = "second" }));
        (await host.Admin.PutAsync($"/objects/ol_lift/{first}/aliases/qr/plate-{first}", null, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await RecordAsync(first, "ol_service", new { attributes = new { result = "of the first" } });
        await ActAsync(first, "merge", new { reason = "the same", into = second });
        foreach (var code in (string[])[first, $"plate-{first}", second])
        {
            var (status, seen) = await World.GetAsync($"/public/ol_card/{code}");
            status.ShouldBe(HttpStatusCode.OK);
            seen.GetProperty("code").GetString().ShouldBe(second);
            Facts(seen.GetProperty("latest")[0].GetProperty("facts")).ShouldBe(["result=of the first"]);
        }
    }

    [Fact]
    public async Task A_list_is_there_where_the_pack_says_so_by_pages_and_boxes_and_holds_nothing_masked()
    {
        List<string> made = [await World.MakeAsync(new { owner_phone = "13800001234" }), await World.MakeAsync(), await World.MakeAsync()];
        var hidden = await World.MakeAsync(new { state = "scrapped" });
        List<string> listed = [];
        for (var (path, pages) = ("/public/ol_card?limit=2&bbox=110.4,30.4,110.6,30.6", 0); path is not null; pages++)
        {
            pages.ShouldBeLessThan(100);
            var (status, page) = await World.GetAsync(path);
            status.ShouldBe(HttpStatusCode.OK);
            page.GetRawText().ShouldNotContain("phone");
            page.GetProperty("items").GetArrayLength().ShouldBeInRange(0, 2);
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
            path = page.GetProperty("next").GetString() is { } next ? $"/public/ol_card?limit=2&bbox=110.4,30.4,110.6,30.6&cursor={next}" : null;
        }
        made.ShouldBeSubsetOf(listed);
        listed.ShouldNotContain(hidden);
        listed.Distinct().Count().ShouldBe(listed.Count);
        (await World.GetAsync("/public/ol_card?bbox=111,31,112,32")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await World.GetAsync("/public/ol_hidden_list")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await World.GetAsync("/public/ol_card?bbox=112,31,111,32")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await World.GetAsync("/public/ol_card?filter=note%20IS%20NOT%20NULL")).Body.GetProperty("type").GetString().ShouldBe("unknown-parameter");
    }

    [Fact]
    public async Task Misses_are_few_and_a_client_without_any_left_is_told_of_nothing_at_all()
    {
        var (lift, client) = (await World.MakeAsync(), PublicWorld.NewClient());
        for (var i = 0; i < 20; i++)
            (await World.GetAsync($"/public/ol_card/guess-{i}", client)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var request = PublicWorld.From(HttpMethod.Get, $"/public/ol_card/{lift}", client);
        using var refused = await host.Stranger.SendAsync(request, Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await World.GetAsync("/public/reports/AAAAA-AAAAA-AAAAA-AAAAA", client)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await World.GetAsync($"/public/ol_card/{lift}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_asks_so_often_and_no_oftener()
    {
        var (lift, client) = (await World.MakeAsync(), PublicWorld.NewClient());
        for (var i = 0; i < 120; i++)
            (await World.GetAsync($"/public/ol_card/{lift}", client)).Status.ShouldBe(HttpStatusCode.OK, $"{i}");
        (await World.GetAsync($"/public/ol_card/{lift}", client)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_household_of_many_addresses_is_one_client()
    {
        for (var i = 0; i < 20; i++)
            (await World.GetAsync($"/public/ol_card/guess-{i}", $"2001:db8:1:2::{i:x}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await World.GetAsync("/public/ol_card/guess", "2001:db8:1:2:ffff::1")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await World.GetAsync("/public/ol_card/guess", "2001:db8:1:3::1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_role_of_strangers_reads_no_table_and_executes_nothing_but_what_is_published()
    {
        await using var connection = await host.Database.Owner.OpenConnectionAsync(Token);
        await using var tables = new NpgsqlCommand("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'v', 'p', 'm') and n.nspname in ('platform', 'identity', 'audit', 'gis', 'grid', 'address', 'registry', 'cases', 'campaigns', 'fence', 'analytics', 'demo', 'published')
              and (has_table_privilege('cockpit_public', c.oid, 'select, insert, update, delete') or has_any_column_privilege('cockpit_public', c.oid, 'select, insert, update'))
            """, connection);
        (await tables.ExecuteScalarAsync(Token)).ShouldBeNull();
        await using var functions = new NpgsqlCommand("""
            select string_agg(p.proname, ' ' order by p.proname) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'published' and has_function_privilege('cockpit_public', p.oid, 'execute')
            """, connection);
        (await functions.ExecuteScalarAsync(Token)).ShouldBe("lift:report lift:show ol_card:list ol_card:report ol_card:show ol_hidden_list:show own_reports report_by");
        await using var transaction = await Scope.Published.BeginAsync(host.Database, "public", Token);
        await using var look = transaction.Command("select count(*) from registry.ol_lift");
        (await Should.ThrowAsync<PostgresException>(() => look.ExecuteScalarAsync(Token))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_citizen_sees_what_strangers_see_and_nothing_else_whatever_regions_their_account_has()
    {
        var lift = await World.MakeAsync();
        using var citizen = await host.ClientAsync([Role.Citizen], [""]);
        (await citizen.GetAsync($"/public/ol_card/{lift}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await citizen.GetFromJsonAsync<JsonElement>("/session", Token)).GetProperty("roles")[0].GetString().ShouldBe("citizen");
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", Token));
        var asked = 0;
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            using var stranger = await host.Stranger.GetAsync(Filled(path.Name), HttpCompletionOption.ResponseHeadersRead, Token);
            if (stranger.StatusCode != HttpStatusCode.Unauthorized || path.Name.StartsWith("/session", StringComparison.Ordinal) || path.Name == "/public/reports")
                continue;
            using var answer = await citizen.GetAsync(Filled(path.Name), HttpCompletionOption.ResponseHeadersRead, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path.Name);
            asked++;
        }
        asked.ShouldBeGreaterThan(60);
        (await citizen.GetAsync("/tiles/gis.road/5/1/1.mvt", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        string Filled(string path) => System.Text.RegularExpressions.Regex.Replace(path.Replace("{type}", "ol_lift", StringComparison.Ordinal).Replace("{code}", lift, StringComparison.Ordinal), @"\{[a-z_A-Z]+\}", "1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("of: ol_lift\n    where", "of: ol_nothing\n    where", "there is no type 'ol_nothing'")]
    [InlineData("attributes: [name, state, load_kg, owner_phone]\n    masked: { owner_phone: phone }", "attributes: [name, owner_phone]", "'owner_phone' is sensitive: it is published masked or not at all")]
    [InlineData("masked: { owner_phone: phone }", "masked: { owner_phone: phone, load_kg: name }", "'load_kg' is no text, and cannot be masked")]
    [InlineData("masked: { owner_phone: phone }", "masked: { owner_phone: phone, name: all }", "'all' is none of name, phone")]
    [InlineData("masked: { owner_phone: phone }", "masked: { owner_phone: phone, note: name }", "'note' is masked and not among the attributes")]
    [InlineData("attributes: [name, state, load_kg, owner_phone]", "attributes: [name, colour, owner_phone]", "'colour' is no attribute of ol_lift")]
    [InlineData("where: state IN ('in_use')", "where: owner_phone LIKE '138%'", "There is no property 'owner_phone'")]
    [InlineData("where: state IN ('in_use')", "where: changed_by = 'x'", "There is no property 'changed_by'")]
    [InlineData("where: state IN ('in_use')", "where: state =", "'where':")]
    [InlineData("found_by: [registration_no]", "found_by: [note]", "'note' is no searchable text that everybody may see")]
    [InlineData("aliases: [qr, rescue]", "aliases: [qr, barcode]", "'barcode' is no alias of ol_lift")]
    [InlineData("      firm: { attributes", "      name: { attributes", "'name' refers to nothing")]
    [InlineData("kind: ol_fault", "kind: ol_nothing", "there is no record kind 'ol_nothing'")]
    [InlineData("contact: contact", "contact: kind_of_fault", "'contact': 'kind_of_fault' is no sensitive text of ol_fault")]
    [InlineData("says: { kind_of_fault: 公众报告 }", "says: {}", "'kind_of_fault' is required, and neither asked nor said")]
    [InlineData("answered_by: ol_fixed", "answered_by: ol_fault", "a report is not answered by another")]
    [InlineData("per_client_an_hour: 3", "per_client_an_hour: 0", "'per_client_an_hour' is not a whole number from 1 to 10000")]
    [InlineData("listed: true", "listd: true", "'listd' is not known here")]
    [InlineData("  ol_hidden_list:", "  reports:", "'reports' cannot name a view")]
    public async Task What_cannot_be_published_is_told_with_its_line(string text, string instead, string mistake)
    {
        PublicWorld.Pack.ShouldContain(text);
        using var answer = await host.Admin.PutAsJsonAsync("/packs/open-lifts", new { files = new Dictionary<string, string> { ["pack.yaml"] = PublicWorld.Pack.Replace(text, instead, StringComparison.Ordinal) } }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var detail = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!;
        detail.ShouldContain(mistake);
        detail.ShouldMatch("open-lifts/pack.yaml:[0-9]+");
    }

    [Fact]
    public async Task Words_of_a_condition_stay_words()
    {
        const string Hostile = "name = '''); $body$ \\x or true; drop schema published cascade; --$1'";
        var lift = await World.MakeAsync(new { name = "'); $body$ \\x or true; drop schema published cascade; --$1" });
        var other = await World.MakeAsync();
        await new PackClient(host.Admin).InstallAsync("open-lifts", PublicWorld.Pack.Replace("where: state IN ('in_use')", $"where: \"{Hostile.Replace("\\", "\\\\", StringComparison.Ordinal)}\"", StringComparison.Ordinal));
        try
        {
            (await World.GetAsync($"/public/ol_card/{lift}")).Status.ShouldBe(HttpStatusCode.OK);
            (await World.GetAsync($"/public/ol_card/{other}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            await World.InstallAsync();
        }
        (await World.GetAsync($"/public/ol_card/{other}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static List<string> Facts(JsonElement facts) => [.. facts.EnumerateArray().Select(fact => $"{fact.GetProperty("name").GetString()}={fact.GetProperty("text").GetProperty("chinese").GetString()}")];

    private async Task<string?> MaskedAsync(string function, string text)
    {
        await using var mask = host.Database.Owner.CreateCommand($"select published.{function}($1)");
        mask.Parameters.Add(new() { Value = text });
        return await mask.ExecuteScalarAsync(Token) as string;
    }

    private async Task RecordAsync(string lift, string kind, object body) => (await host.Admin.PostAsJsonAsync($"/objects/ol_lift/{lift}/records/{kind}", body, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);

    private async Task ActAsync(string lift, string action, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/objects/ol_lift/{lift}/actions/{action}") { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", "*");
        using var answer = await host.Admin.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }
}
