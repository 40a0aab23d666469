using System.Net;
using System.Net.Http.Headers;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>A stranger reports as often in an hour as the pack says, and what was refused is not counted.</summary>
public sealed class Open311LimitTests(GridHost host) : IClassFixture<GridHost>
{
    /// <summary>Of the pack.</summary>
    private const int PerClient = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_reports_too_often_is_told_to_wait()
    {
        (await ReportAsync("nothing")).ShouldBe((HttpStatusCode.BadRequest, false));
        for (var report = 0; report < PerClient; report++)
            (await ReportAsync(GridHost.Refuse)).ShouldBe((HttpStatusCode.OK, false));
        (await ReportAsync(GridHost.Refuse)).ShouldBe((HttpStatusCode.TooManyRequests, true));
        (await host.Stranger.GetAsync("/open311/v2/services.json", Token)).StatusCode.ShouldBe(HttpStatusCode.OK, "who reports no more may still look");
    }

    [Theory]
    [InlineData("requests")]
    [InlineData("servicerequestupdates")]
    public async Task A_form_in_parts_that_ends_early_is_the_callers_mistake(string path)
    {
        using var form = new StringContent("--x\r\n") { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x") } };
        using var answer = await host.Stranger.PostAsync($"/open311/v2/{path}.json", form, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldStartWith("[{\"code\":400,");
    }

    private async Task<(HttpStatusCode Status, bool SaysWhen)> ReportAsync(string service)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["service_code"] = service, ["lat"] = "44.1005", ["long"] = "110.1005", ["description"] = "路边有垃圾" });
        using var answer = await host.Stranger.PostAsync("/open311/v2/requests.json", form, Token);
        return (answer.StatusCode, answer.Headers.RetryAfter is not null);
    }
}
