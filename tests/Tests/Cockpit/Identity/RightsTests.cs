using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Supervision;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>Every write of the OpenAPI document is for administrators, unless it is named here.</summary>
public sealed class RightsTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Signing in and out, questions too long for an address, where somebody is, what is one's own, and what packs let strangers report.</summary>
    private static readonly string[] ForAll =
    [
        "post /session", "post /token", "delete /session", "post /session/password", "post /session/actions/end-others", "post /session/single-sign-on/code", "post /session/single-sign-on/logout", "post /session/second-factor", "post /session/second-factor/actions/confirm", "post /session/second-factor/actions/remove", "post /v1/batch", "post /map.pdf", "post /search/csv", "post /reverse/csv", "post /positions", "post /fences/check", "post /fences/verify", "post /fences/backtest",
        "post /registrations", "post /registrations/{id}/actions/apply", "post /registrations/{id}/actions/withdraw", "post /registrations/{id}/actions/secret", "post /subscriptions", "post /subscriptions/{id}/actions/apply", "post /subscriptions/{id}/actions/withdraw",
        "put /subscriptions/{id}/push", "delete /subscriptions/{id}/push", "post /exchange/{name}",
        "put /contacts/mine", "post /stand-ins", "post /stand-ins/{id}/end", "post /messages/mine/actions/read", "post /messages/mine/{id}/actions/read", "post /public/{view}/{code}/reports", "post /open311/v2/requests.{format}", "post /open311/v2/servicerequestupdates.{format}",
    ];

    private static readonly string[] ForDispatchers = ["post /fences", "put /fences/{id}", "delete /fences/{id}", "put /fence-rules/{id}", "delete /fence-rules/{id}", "post /duty-grids", "put /duty-grids/{code}", "delete /duty-grids/{code}"];

    /// <summary>Evidence is sent by those who go out, and by those who are looked after.</summary>
    private static readonly string[] ForSupervisors = ["post /attachments", "patch /attachments/{id}", "delete /attachments/{id}"];

    /// <summary>Who supervises tells others.</summary>
    private static readonly string[] ForWhoSupervises = ["post /messages", "post /messages/{id}/actions/resend", "post /messages/{id}/actions/cancel", "post /messages/batches/{id}/actions/cancel"];

    /// <summary>Who leads enters scores and publishes them.</summary>
    private static readonly string[] ForWhoScores = ["post /evaluation/{scheme}/inputs", "post /evaluation/{scheme}/publications"];

    /// <summary>Who analyses asks, and keeps questions of their own.</summary>
    private static readonly string[] ForWhoAnalyses = ["post /analytics/query", "delete /analytics/query/{id}", "post /analytics/query/explain", "post /analytics/queries", "put /analytics/queries/{id}", "delete /analytics/queries/{id}", "post /analytics/hotspots", "post /analytics/series", "post /analytics/clusters", "post /analytics/centre", "post /analytics/density", "post /analytics/flows"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_refused_is_in_the_log_in_one_line_whatever_they_asked()
    {
        var log = new KeptLog();
        using var provider = new KeptLog.Provider(log);
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(provider);
        var leader = await host.ClientAsync([Role.Leader], [""], name: "curious");
        (await leader.GetAsync("/users/a%0aeverything is well", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        log.Lines.ShouldContain(line => line.StartsWith("token:curious at ", StringComparison.Ordinal) && line.EndsWith(" was refused GET /users/a%0Aeverything%20is%20well: forbidden", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Dispatcher)]
    [InlineData(Role.Party)]
    [InlineData(Role.Citizen)]
    public async Task Who_is_no_administrator_imports_edits_and_loads_nothing(Role role)
    {
        var client = await host.ClientAsync([role], [""]);
        foreach (var pack in (string[])["special-equipment", "urban-grid", "street-trees", "dual-prevention"])
            await new PackClient(host.Admin).InstallAsync(pack, OfNobody);
        var writes = await WritesAsync();
        writes.Count.ShouldBeGreaterThan(4);
        foreach (var write in writes.Except(role switch { Role.Dispatcher => [.. ForDispatchers, .. ForSupervisors], Role.Supervisor => [.. ForSupervisors, .. ForWhoSupervises], Role.Party => ForSupervisors, Role.Leader => [.. ForWhoSupervises, .. ForWhoScores, .. ForWhoAnalyses], Role.Analyst => ForWhoAnalyses, _ => [] }))
        {
            var (method, path) = (write.Split(' ')[0], InPlace(write.Split(' ')[1]));
            using var request = new HttpRequestMessage(new HttpMethod(method), path + (path == "/imports/layer" ? "?name=refused" : "")) { Content = new StringContent("{}", Encoding.UTF8, path == "/feeds/enterprises" ? "application/x-ndjson" : "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await client.SendAsync(request, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, write);
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBeOneOf("forbidden", "not-an-editor");
        }
    }

    /// <summary>What is one for all regions.</summary>
    private static readonly string[] ForWhoSeesEverything =
    [
        "put /packs/{name}", "delete /packs/{name}", "put /packs/{name}/overlay", "post /packs/{name}/overlay/rollback", "post /operations/demo", "delete /operations/demo", "post /operations/projections/{name}/rebuild", "post /operations/coverage",
        "post /imports/layer", "post /imports/addresses", "patch /tiles/layers/{name}", "put /styles/{layer}", "delete /styles/{layer}", "post /risk/models/{name}/train", "post /risk/models/{model}/score",
    ];

    [Fact]
    public async Task What_is_one_for_all_regions_is_changed_by_who_sees_all_of_them()
    {
        using var city = await host.ClientAsync([Role.Admin], ["9901"]);
        (await WritesAsync()).Intersect(ForWhoSeesEverything).Count().ShouldBe(ForWhoSeesEverything.Length);
        foreach (var (method, path) in ForWhoSeesEverything.Select(write => write.Split(' ')).Select(words => (words[0], InPlace(words[1]))).Append(("get", "/imports/rejects/x.csv")))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "If-Match", "*" } } };
            if (method != "get")
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await city.SendAsync(request, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
        }
    }

    private static string OfNobody(string pack) => Regex.Replace(pack, @"(?<who>editors|rectifiers|reviewers|callers|handlers|verifiers|senders|reporters|makers): \[[a-z, ]+\]", "${who}: []", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Of a layer that everybody sees, and of a type of objects and a feed, that only administrators edit and send.</summary>
    private static string InPlace(string path) => path.Replace("/gates/{name}", "/gates/felling", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{name}", "gis.road", StringComparison.Ordinal)
        .Replace("{collection}", "gis.road", StringComparison.Ordinal).Replace("{layer}", "gis.road", StringComparison.Ordinal).Replace("{type}", "street_tree", StringComparison.Ordinal).Replace("{kind}", "tree_check", StringComparison.Ordinal).Replace("{feed}", "enterprises", StringComparison.Ordinal);

    private async Task<List<string>> WritesAsync()
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", Token));
        return
        [
            .. from path in document.RootElement.GetProperty("paths").EnumerateObject()
               from method in path.Value.EnumerateObject()
               where method.Name is "post" or "put" or "patch" or "delete"
               let write = $"{method.Name} {path.Name}"
               where !ForAll.Contains(write)
               select write,
        ];
    }
}
