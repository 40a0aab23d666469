using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Publishing;

/// <summary>Anybody reports what a pack asks for, of what is published, so often; and learns by a receipt how it stands.</summary>
public sealed class PublicReportsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PublicWorld World => new(host);

    public async ValueTask InitializeAsync() => await World.InstallAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_report_is_a_record_of_the_object_and_who_reported_is_told_to_those_alone_who_may_know()
    {
        var lift = await World.MakeAsync();
        var (status, receipt) = await World.ReportAsync(lift, new { attributes = new { description = "stuck <b>", trapped = 2, is_stopped = true }, contact = " 13812341234 " });
        status.ShouldBe(HttpStatusCode.Created, receipt.GetRawText());
        receipt.GetProperty("receipt").GetString()!.ShouldMatch("^[A-Z0-9]{5}(-[A-Z0-9]{5}){3}$");
        var record = await RecordAsync(host.Admin, lift);
        record.GetProperty("recorded_by").GetString().ShouldBe("public");
        record.GetProperty("attributes").GetRawText().ShouldBe("""{"contact":"13812341234","trapped":2,"is_stopped":true,"description":"stuck <b>","kind_of_fault":"公众报告"}""");
        using var dispatcher = await host.ClientAsync([Role.Dispatcher], ["9901"]);
        (await RecordAsync(dispatcher, lift)).GetRawText().ShouldNotContain("13812341234");
        using var elsewhere = await host.ClientAsync([Role.Supervisor], ["9902"]);
        (await elsewhere.GetAsync($"/objects/ol_lift/{lift}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await World.CountAsync($"select count(*) from audit.entry where action = 'public.report' and caller = 'public' and object ^@ 'ol_lift/ol_card/'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_receipt_tells_the_state_and_nothing_else()
    {
        var lift = await World.MakeAsync();
        var receipt = (await World.ReportAsync(lift, new { attributes = new { description = "noise" } })).Body.GetProperty("receipt").GetString()!;
        (await StateAsync(receipt)).ShouldBe("received");
        var (_, told) = await World.GetAsync($"/public/reports/{receipt.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)}");
        told.EnumerateObject().Select(member => member.Name).ShouldBe(["state", "received_at"]);
        (await host.Admin.PostAsJsonAsync($"/objects/ol_lift/{lift}/records/ol_fixed", new { attributes = new { how = "oiled" } }, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await StateAsync(receipt)).ShouldBe("answered");
        var later = (await World.ReportAsync(lift, new { attributes = new { description = "again" } })).Body.GetProperty("receipt").GetString()!;
        (await StateAsync(later)).ShouldBe("received");
        using var declare = new HttpRequestMessage(HttpMethod.Post, $"/objects/ol_lift/{lift}/records/ol_fault/{(await RecordAsync(host.Admin, lift)).GetProperty("id").GetInt64()}/actions/void") { Content = JsonContent.Create(new { reason = "a joke" }) };
        declare.Headers.Add("If-Match", "*");
        (await host.Admin.SendAsync(declare, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StateAsync(later)).ShouldBe("dismissed");
        foreach (var guess in (string[])["AAAAA-AAAAA-AAAAA-AAAAA", receipt[..^1], receipt + "A", "%25", "1"])
            (await World.GetAsync($"/public/reports/{guess}")).Status.ShouldBe(HttpStatusCode.NotFound, guess);
        (await World.CountAsync($"select count(*) from registry.public_report where encode(receipt, 'escape') = '{receipt}'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"attributes":{}}""", "description is required.")]
    [InlineData("""{"attributes":{"description":" "},"contact":5}""", "contact is a text of at most 100 characters, none of them NUL.")]
    [InlineData("""{"attributes":{"description":"x","trapped":-1}}""", "trapped is at least 0.")]
    [InlineData("""{"attributes":{"description":"x","trapped":51}}""", "trapped is at most 50.")]
    [InlineData("""{"attributes":{"description":"x","kind_of_fault":"mine"}}""", "kind_of_fault is no attribute of ol_fault.")]
    [InlineData("""{"attributes":{"description":"x","contact":"13812341234"}}""", "contact is no attribute of ol_fault.")]
    [InlineData("""{"attributes":{"description":"x"},"attachments":["a"]}""", "attachments is no member; known are attributes, contact.")]
    [InlineData("""{"attributes":{"description":"x"},"occurred_at":"2020-01-01T00:00:00Z"}""", "occurred_at is no member; known are attributes, contact.")]
    [InlineData("""[]""", "An object with attributes, in Unicode, with finite numbers.")]
    public async Task What_is_wrong_is_said_by_name_and_nothing_is_kept(string body, string mistake)
    {
        var lift = await World.MakeAsync();
        var (status, problem) = await World.ReportAsync(lift, body);
        (status, problem.GetProperty("detail").GetString()).ShouldBe((HttpStatusCode.BadRequest, mistake));
        (await World.CountAsync($"select count(*) from registry.ol_fault where object_code = '{lift}'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_not_published_cannot_be_reported_and_is_as_unknown_as_what_is_not_there()
    {
        var (scrapped, lift) = (await World.MakeAsync(new { state = "scrapped" }), await World.MakeAsync());
        var report = new { attributes = new { description = "x" } };
        (await World.ReportAsync(scrapped, report)).Body.GetRawText().ShouldBe((await World.ReportAsync("nobody", report)).Body.GetRawText());
        (await World.ReportAsync(lift, report, view: "ol_hidden_list")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await World.ReportAsync(lift, new { attributes = new { description = new string('x', 17 << 10) } })).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Sent_again_with_its_key_it_is_one_report_and_counts_once()
    {
        var (lift, client, key) = (await World.MakeAsync(), PublicWorld.NewClient(), $"k-{Guid.NewGuid():N}");
        var first = await World.ReportAsync(lift, new { attributes = new { description = "once" } }, client, key);
        for (var i = 0; i < 4; i++)
            (await World.ReportAsync(lift, new { attributes = new { description = "once" } }, client, key)).Body.GetRawText().ShouldBe(first.Body.GetRawText());
        (await World.ReportAsync(lift, new { attributes = new { description = "other" } }, client, key)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await World.CountAsync($"select count(*) from registry.ol_fault where object_code = '{lift}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_client_reports_so_often_and_so_do_all_together_of_one_object()
    {
        var (lift, client) = (await World.MakeAsync(), PublicWorld.NewClient());
        var report = new { attributes = new { description = "x" } };
        for (var i = 0; i < 3; i++)
            (await World.ReportAsync(lift, report, client)).Status.ShouldBe(HttpStatusCode.Created, $"{i}");
        (await World.ReportAsync(lift, report, client)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        for (var i = 3; i < 5; i++)
            (await World.ReportAsync(lift, report)).Status.ShouldBe(HttpStatusCode.Created, $"{i}");
        (await World.ReportAsync(lift, report)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await World.ReportAsync(await World.MakeAsync(), report)).Status.ShouldBe(HttpStatusCode.Created);
        (await World.CountAsync($"select count(*) from registry.ol_fault where object_code = '{lift}'")).ShouldBe(5);
    }

    [Fact]
    public async Task A_citizen_finds_their_own_reports_and_nobody_elses()
    {
        var lift = await World.MakeAsync();
        await World.ReportAsync(lift, new { attributes = new { description = "of a stranger" } });
        using var citizen = await host.ClientAsync([Role.Citizen], ["990101"]);
        using var sent = await citizen.PostAsJsonAsync($"/public/ol_card/{lift}/reports", new { attributes = new { description = "mine" } }, Token);
        sent.StatusCode.ShouldBe(HttpStatusCode.Created);
        var own = (await citizen.GetFromJsonAsync<JsonElement>("/public/reports", Token)).GetProperty("items");
        own.EnumerateArray().Select(report => $"{report.GetProperty("view").GetString()} {report.GetProperty("state").GetString()}").ShouldBe(["ol_card received"]);
        (await RecordAsync(host.Admin, lift)).GetProperty("recorded_by").GetString().ShouldBe("token:test 990101");
        (await host.Admin.GetFromJsonAsync<JsonElement>("/public/reports", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await host.Stranger.GetAsync("/public/reports", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<string?> StateAsync(string receipt) => (await World.GetAsync($"/public/reports/{receipt}")).Body.GetProperty("state").GetString();

    private static async Task<JsonElement> RecordAsync(HttpClient client, string lift) =>
        (await client.GetFromJsonAsync<JsonElement>($"/objects/ol_lift/{lift}/records?kind=ol_fault", Token)).GetProperty("items")[0];
}
