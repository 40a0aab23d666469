using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Reports that are not sent yet: their author's alone, kept as they are, and cases when they are sent.</summary>
public sealed class CaseDraftTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_kept_gone_on_with_and_reported_and_then_it_is_gone()
    {
        var (draft, tag) = await KeepAsync(host.Patrol, new { type = "case", description = "路边有" });
        using (var early = await SendAsync(host.Patrol, HttpMethod.Post, $"{draft}/report", tag, new { }))
            (await early.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("members").EnumerateObject().Select(member => member.Name).ShouldBe(["class_code", "channel", "geometry"], ignoreOrder: true);
        using (var changed = await SendAsync(host.Patrol, HttpMethod.Put, draft, tag, new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel = "patrol", description = "路边有垃圾", geometry = new { type = "Point", coordinates = CaseClient.Here } }))
            tag = changed.Headers.ETag!.ToString();
        using var reported = await SendAsync(host.Patrol, HttpMethod.Post, $"{draft}/report", tag, new { });
        reported.StatusCode.ShouldBe(HttpStatusCode.Created, await reported.Content.ReadAsStringAsync(Token));
        var made = await reported.Content.ReadFromJsonAsync<JsonElement>(Token);
        made.GetProperty("description").GetString().ShouldBe("路边有垃圾");
        (await host.Desk.HistoryAsync(made.GetProperty("code").GetString()!)).ShouldBe("report reported");
        (await StatusAsync(host.Patrol, draft)).ShouldBe(HttpStatusCode.NotFound);
        using var again = await SendAsync(host.Patrol, HttpMethod.Post, $"{draft}/report", "*", new { });
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is reported once");
    }

    [Fact]
    public async Task Nobody_else_sees_or_changes_a_draft()
    {
        var (draft, tag) = await KeepAsync(host.Patrol, new { type = "case", description = "只给自己看" });
        foreach (var other in (CaseClient[])[host.Desk, host.Commander, host.ProvinceDesk, new(host.Admin, "admin")])
        {
            (await StatusAsync(other, draft)).ShouldBe(HttpStatusCode.NotFound, other.Name);
            (await other.Http.GetStringAsync("/cases/drafts", Token)).ShouldNotContain("只给自己看");
            using var changed = await SendAsync(other, HttpMethod.Put, draft, "*", new { });
            changed.StatusCode.ShouldBe(HttpStatusCode.NotFound, other.Name);
            using var removed = await SendAsync(other, HttpMethod.Delete, draft, "*");
            removed.StatusCode.ShouldBe(HttpStatusCode.NotFound, other.Name);
        }
        using var gone = await SendAsync(host.Patrol, HttpMethod.Delete, draft, tag);
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_is_no_draft_is_not_kept()
    {
        foreach (var wrong in (object[])[new { colour = "red" }, new[] { 1 }, new { description = new string('长', 30_000) }])
        {
            using var answer = await host.Patrol.Http.PostAsJsonAsync("/cases/drafts", wrong, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
        var (draft, _) = await KeepAsync(host.Patrol, new { });
        using var stale = await SendAsync(host.Patrol, HttpMethod.Put, draft, "\"1-9\"", new { });
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using var unseen = await SendAsync(host.Patrol, HttpMethod.Put, draft, null, new { });
        ((int)unseen.StatusCode).ShouldBe(428);
    }

    private static async Task<(string Path, string Tag)> KeepAsync(CaseClient who, object report)
    {
        using var kept = await who.Http.PostAsJsonAsync("/cases/drafts", report, Token);
        kept.StatusCode.ShouldBe(HttpStatusCode.Created, await kept.Content.ReadAsStringAsync(Token));
        return (kept.Headers.Location!.ToString(), kept.Headers.ETag!.ToString());
    }

    private static async Task<HttpStatusCode> StatusAsync(CaseClient who, string path)
    {
        using var answer = await who.Http.GetAsync(path, Token);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(CaseClient who, HttpMethod method, string path, string? tag, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await who.Http.SendAsync(request, Token);
    }
}
