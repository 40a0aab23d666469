using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Jobs;

namespace SpatialCockpit.Tests.Cockpit.Operations;

public sealed class JobTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_is_done_by_itself_is_listed_once_and_told_how_it_went()
    {
        var jobs = (await host.Admin.GetFromJsonAsync<JsonElement>("/jobs", Token)).GetProperty("items").EnumerateArray().ToDictionary(job => job.GetProperty("name").GetString()!);
        foreach (var name in (string[])["housekeeping", "bulk-imports", "unfinished-uploads", "feeds-that-are-fetched", "messages-to-be-sent", "alerts", "cases", "change-stream", "shipped-packs"])
            jobs.Keys.ShouldContain(name);
        jobs["bulk-imports"].GetProperty("last").GetProperty("outcome").GetString().ShouldBe("done", "it sweeps when the host starts");
        jobs["bulk-imports"].GetProperty("next").GetDateTimeOffset().ShouldBeGreaterThan(jobs["bulk-imports"].GetProperty("last").GetProperty("started_at").GetDateTimeOffset());
        jobs["housekeeping"].GetProperty("last").ValueKind.ShouldBe(JsonValueKind.Null, "its hour has not come");
        jobs["housekeeping"].GetProperty("next").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow);
        (jobs["change-stream"].GetProperty("kind").GetString(), jobs["change-stream"].GetProperty("running").GetBoolean()).ShouldBe(("continuous", true));
    }

    [Fact]
    public void What_went_wrong_is_remembered_when_it_goes_well_again()
    {
        var log = new JobLog(TimeProvider.System);
        foreach (var outcome in (JobOutcome[])[JobOutcome.Done, JobOutcome.Failed, JobOutcome.Done])
        {
            log.Begin();
            log.Now.RunningSince.ShouldNotBeNull();
            log.End(outcome, null);
        }
        (log.Now.Last!.Outcome, log.Now.Trouble!.Outcome, log.Now.Runs, log.Now.Troubles).ShouldBe((JobOutcome.Done, JobOutcome.Failed, 3, 1));
    }

    [Fact]
    public async Task Resources_are_figures_of_this_host()
    {
        var use = await host.Admin.GetFromJsonAsync<JsonElement>("/operations/resources", Token);
        use.GetProperty("memory").GetProperty("process_bytes").GetInt64().ShouldBeInRange(1, use.GetProperty("memory").GetProperty("limit_bytes").GetInt64());
        use.GetProperty("disk").GetProperty("free_bytes").GetInt64().ShouldBeLessThan(use.GetProperty("disk").GetProperty("total_bytes").GetInt64());
        use.GetProperty("record").GetProperty("size_bytes").GetInt64().ShouldBePositive();
        use.GetProperty("record").GetProperty("connections").GetInt64().ShouldBeInRange(1, use.GetProperty("record").GetProperty("connections_most").GetInt32());
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/operations/resources")]
    [InlineData("/users")]
    [InlineData("/users/leader")]
    [InlineData("/roles")]
    [InlineData("/role-sets")]
    [InlineData("/api-clients")]
    [InlineData("/api-clients/1")]
    [InlineData("/api-clients/faces")]
    public async Task Only_administrators_read_it(string path)
    {
        foreach (var role in Enum.GetValues<Role>().Except([Role.Admin]))
            (await (await host.ClientAsync([role], [""])).GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        (await host.Stranger.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
