using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Guards;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Many do the same at once: what one has read and changes, nobody else has changed meanwhile, and nobody waits for nobody.</summary>
public sealed class RacesTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const int Rounds = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectClient Trees => new(host.Admin, "street_tree");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("street-trees");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Of_those_who_change_what_they_have_read_one_does_and_the_others_are_told()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (code, tag) = await MakeAsync();
            var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(girth => SendAsync(HttpMethod.Patch, code, new { attributes = new { girth_cm = girth } }, tag)));
            answers.Order().ShouldBe([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 5)]);
        }
    }

    [Fact]
    public async Task A_record_is_declared_void_once()
    {
        var (code, _) = await MakeAsync();
        using var written = await host.Admin.PostAsJsonAsync($"/objects/street_tree/{code}/records/tree_check", new { attributes = new { finding = "seen" } }, Token);
        var id = (await written.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SendAsync(HttpMethod.Post, $"{code}/records/tree_check/{id}/actions/void", new { reason = $"because {i}" }, written.Headers.ETag!.Tag)));
        answers.Order().ShouldBe([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 5)]);
    }

    [Fact]
    public async Task Two_that_turn_out_to_be_each_other_are_one()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var ((one, _), (other, _)) = (await MakeAsync(), await MakeAsync());
            var answers = await Task.WhenAll(MergeAsync(one, other), MergeAsync(other, one));
            answers.Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.BadRequest]);
        }
    }

    /// <summary>More than the record has connections for requests: each judged write needs a second one.</summary>
    [Fact]
    public async Task Many_who_are_judged_at_once_do_not_wait_for_each_other()
    {
        await new PackClient(host.Admin).InstallAsync("hot-work");
        var site = await new HotWorkSite(host).MakeAsync("nothing");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var answer = await host.Admin.PostAsJsonAsync("/gates/weld_start", new { machine = site.Machine, welder = site.Welder, ticket = site.Ticket }, Token);
            return answer.StatusCode;
        }));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
    }

    private Task<HttpStatusCode> MergeAsync(string code, string into) => SendAsync(HttpMethod.Post, $"{code}/actions/merge", new { reason = "counted twice", into }, "*");

    private async Task<(string Code, string Tag)> MakeAsync()
    {
        var code = (await Trees.MakeAsync(new { attributes = new { species = "plane" } })).GetProperty("code").GetString()!;
        using var read = await host.Admin.GetAsync($"/objects/street_tree/{code}", Token);
        return (code, read.Headers.ETag!.Tag);
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, object body, string ifMatch)
    {
        using var request = new HttpRequestMessage(method, $"/objects/street_tree/{path}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await host.Admin.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
