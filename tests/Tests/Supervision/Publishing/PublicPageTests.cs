using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Publishing;

/// <summary>The page for a phone that has scanned a code: without script, in two languages, and whatever stands in the record stays a text.</summary>
public sealed partial class PublicPageTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Hostile = "<script>alert('1')</script>\"&amp;";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PublicWorld World => new(host);

    public async ValueTask InitializeAsync() => await World.InstallAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_stands_in_the_record_is_shown_as_text_in_the_readers_language()
    {
        var firm = $"OF-{Guid.NewGuid():N}";
        await new ObjectClient(host.Admin, "ol_firm").MakeAsync(new { code = firm, region = "990102", attributes = new { name = "安捷", day_phone = "400-820-0000" } });
        var lift = await World.MakeAsync(new { name = Hostile }, firm: firm);
        var (status, english, type) = await GetAsync($"/public/q/{lift}", "en-GB,en;q=0.9,zh;q=0.5");
        (status, type).ShouldBe((HttpStatusCode.OK, "text/html; charset=utf-8"));
        english.ShouldNotContain("<script");
        english.ShouldContain("&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&quot;&amp;amp;");
        english.ShouldContain("lang=\"en\"");
        english.ShouldContain("In use");
        english.ShouldContain("href=\"tel:400-820-0000\"");
        var chinese = (await GetAsync($"/public/q/{lift}", "fr")).Page;
        chinese.ShouldContain("lang=\"zh-CN\"");
        chinese.ShouldContain("在用");
        chinese.ShouldNotContain("style=");
        chinese.ShouldContain(StylesheetOf("/public/q/page.css"));
        (await GetAsync("/public/q/page.css", "zh")).Type.ShouldBe("text/css; charset=utf-8");
    }

    [Theory]
    [InlineData("30990101200703071", "/public/q/30990101200703071")]
    [InlineData(" 12345678901234567890 ", "/public/q/12345678901234567890")]
    [InlineData("苏A/1 2", "/public/q/%E8%8B%8FA%2F1%202")]
    [InlineData("//evil.example", "/public/q/%2F%2Fevil.example")]
    [InlineData("k7mp2-AAAAA-AAAAA-AAAAA", "/public/q/reports/k7mp2-AAAAA-AAAAA-AAAAA")]
    [InlineData("K7MP2AAAAAAAAAAAAAAA", "/public/q/reports/K7MP2AAAAAAAAAAAAAAA")]
    public async Task A_code_and_a_receipt_are_looked_up_in_one_field(string typed, string led)
    {
        (await GetAsync("/public/q", "zh")).Page.ShouldContain("公众查询");
        using var answer = await host.Stranger.GetAsync($"/public/q?code={Uri.EscapeDataString(typed)}", Token);
        (answer.StatusCode, answer.Headers.Location?.OriginalString).ShouldBe((HttpStatusCode.SeeOther, led));
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_as_well()
    {
        var (status, page, type) = await GetAsync($"/public/q/{Uri.EscapeDataString("<img src=x>")}", "zh");
        (status, type).ShouldBe((HttpStatusCode.NotFound, "text/html; charset=utf-8"));
        page.ShouldContain("没有找到");
        page.ShouldNotContain("<img");
        (await GetAsync("/public/q/reports/AAAAA-AAAAA-AAAAA-AAAAA", "zh")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_form_makes_one_report_however_often_it_is_sent_and_leads_to_its_state()
    {
        var lift = await World.MakeAsync();
        var form = FormOf((await GetAsync($"/public/q/{lift}", "zh")).Page, ("a.description", "门关不上"), ("a.trapped", "2"), ("a.is_stopped", "true"), ("contact", "13812341234"));
        for (var i = 0; i < 2; i++)
        {
            using var sent = await PostAsync(lift, form);
            sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            var state = await GetAsync(sent.Headers.Location!.OriginalString, "zh");
            state.Status.ShouldBe(HttpStatusCode.OK);
            state.Page.ShouldContain("已受理");
            state.Page.ShouldContain(form["receipt"]);
        }
        (await World.CountAsync($"select count(*) from registry.ol_fault where object_code = '{lift}' and trapped = 2 and is_stopped and description = '门关不上' and starts_with(contact, 'sealed:') and recorded_by = 'public'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("same-origin", 1)]
    [InlineData("cross-site", 0)]
    [InlineData(null, 0)]
    public async Task What_a_citizen_sends_is_theirs_where_the_browser_says_that_the_form_is_ours(string? site, int own)
    {
        var lift = await World.MakeAsync();
        using var citizen = await host.ClientAsync([Role.Citizen], [lift]); // by which it is named, no more
        using var request = PublicWorld.From(HttpMethod.Post, $"/public/q/{lift}");
        request.Content = new FormUrlEncodedContent(FormOf((await GetAsync($"/public/q/{lift}", "zh")).Page, ("a.description", "门关不上")));
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        using var sent = await citizen.SendAsync(request, Token);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await citizen.GetFromJsonAsync<JsonElement>("/public/reports", Token)).GetProperty("items").GetArrayLength().ShouldBe(own);
    }

    [Fact]
    public async Task What_was_filled_in_wrongly_is_told_and_kept_in_the_form()
    {
        var lift = await World.MakeAsync();
        var form = FormOf((await GetAsync($"/public/q/{lift}", "en")).Page, ("a.description", ""), ("a.trapped", "many"), ("contact", Hostile));
        using var sent = await PostAsync(lift, form);
        sent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await sent.Content.ReadAsStringAsync(Token);
        page.ShouldContain("What happened is required.");
        page.ShouldContain("value=\"many\"");
        page.ShouldNotContain("<script");
        page.ShouldContain($"value=\"{form["receipt"]}\"");
        (await World.CountAsync($"select count(*) from registry.ol_fault where object_code = '{lift}'")).ShouldBe(0);
        foreach (var (field, value) in ((string, string)[])[("receipt", "1"), ("view", "nothing"), ("view", "ol_hidden_list")])
        {
            using var odd = await PostAsync(lift, new(form) { [field] = value });
            odd.StatusCode.ShouldBe(HttpStatusCode.BadRequest, field);
        }
    }

    [Fact]
    public async Task The_pack_that_the_page_shows_publishes_a_lift()
    {
        var shown = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/packs/public.md"), Token)).ReplaceLineEndings("\n").Split("```yaml\n")[1].Split("```")[0];
        await new PackClient(host.Admin).InstallAsync("lift-plates", shown);
        await new ObjectClient(host.Admin, "firm").MakeAsync(new { code = "M-1", region = "990102", attributes = new { name = "安捷", duty_phone = "400-820-0000", manager = "欧阳修文" } });
        var code = $"L-{Guid.NewGuid():N}";
        await new ObjectClient(host.Admin, "lift").MakeAsync(new { code, region = "990101", attributes = new { name = "1号梯", firm = "M-1" } });
        var (status, seen) = await World.GetAsync($"/public/lift_plate/{code}");
        status.ShouldBe(HttpStatusCode.OK);
        seen.GetProperty("related")[0].GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("value").GetString()).ShouldBe(["安捷", "400-820-0000", "欧**"]);
        (await World.ReportAsync(code, new { attributes = new { description = "the doors do not close" }, contact = "13812341234" }, view: "lift_plate")).Status.ShouldBe(HttpStatusCode.Created);
    }

    private static string StylesheetOf(string path) => $"<link rel=\"stylesheet\" href=\"{path}\">";

    private static Dictionary<string, string> FormOf(string page, params (string Field, string Value)[] filled)
    {
        var form = Hidden().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value);
        foreach (var (field, value) in filled)
        {
            page.ShouldContain($"name=\"{field}\"");
            form[field] = value;
        }
        return form;
    }

    private async Task<HttpResponseMessage> PostAsync(string code, Dictionary<string, string> form)
    {
        using var request = PublicWorld.From(HttpMethod.Post, $"/public/q/{code}");
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.AcceptLanguage.ParseAdd("en");
        return await host.Stranger.SendAsync(request, Token);
    }

    private async Task<(HttpStatusCode Status, string Page, string? Type)> GetAsync(string path, string language)
    {
        using var request = PublicWorld.From(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await host.Stranger.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Content.Headers.ContentType?.ToString());
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[a-z]+)\" value=\"(?<value>[^\"]*)\">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
