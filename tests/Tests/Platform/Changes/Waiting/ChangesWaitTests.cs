using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Changes.Waiting;

public sealed class ChangesWaitTests(TestRecord record) : IAsyncLifetime
{
    private readonly TaskCompletionSource _wake = new();
    private StreamWorld _world = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await StreamWorld.CreateAsync(record, "create table gis.toy (id bigint primary key, a int)");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddPlatformWeb()
            .AddSingleton(_world.Database)
            .AddSingleton<IProjection>(new ToyProjection("tiles", "gis.toy"))
            .AddSingleton<IProjection>(new ToyProjection("search", "gis.toy") { Hold = _wake.Task })
            .AddChanges(_ => _world.Options);
        _app = builder.Build();
        _app.UseProblems();
        _app.UseRouting();
        _app.UseStrictRequests();
        _app.MapChanges();
        await _app.StartAsync(StreamWorld.Token);
        _client = new() { BaseAddress = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(StreamWorld.Token);
        await _app.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_wait_ends_when_the_projections_asked_for_have_applied_the_write()
    {
        (await GetAsync($"lsn={await _world.PositionAsync()}&timeout_s=60")).Status.ShouldBe(HttpStatusCode.OK);
        await _world.FeedAsync("insert into gis.toy values (1, 1)");
        var lsn = await _world.PositionAsync();

        var (status, body) = await GetAsync($"lsn={lsn}&for=tiles,fences,warehouse&timeout_s=60");
        status.ShouldBe(HttpStatusCode.OK);
        body["for"]!.AsArray().Select(name => name!.ToString()).ShouldBe(["tiles"]);

        (status, body) = await GetAsync($"lsn={lsn}&timeout_s=0.1");
        status.ShouldBe(HttpStatusCode.GatewayTimeout);
        body["type"]!.ToString().ShouldBe("not-yet-applied");
        body["late"]!.AsArray().Select(name => name!.ToString()).ShouldBe(["search"]);

        var waiting = GetAsync($"lsn={lsn}&for=search&timeout_s=60");
        _wake.SetResult();
        (await waiting).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("", "bad-parameter")]
    [InlineData("lsn=", "bad-lsn")]
    [InlineData("lsn=abc", "bad-lsn")]
    [InlineData("lsn=1/2/3", "bad-lsn")]
    [InlineData("lsn=-1/0", "bad-lsn")]
    [InlineData("lsn=123456789/0", "bad-lsn")]
    [InlineData("lsn=0/0';select%201", "bad-lsn")]
    [InlineData("lsn=0/0&for=tiles,nothing", "unknown-projection")]
    [InlineData("lsn=0/0&for=Tiles", "unknown-projection")]
    [InlineData("lsn=0/0&timeout_s=-1", "bad-timeout")]
    [InlineData("lsn=0/0&timeout_s=61", "bad-timeout")]
    [InlineData("lsn=0/0&timeout_s=NaN", "bad-timeout")]
    [InlineData("lsn=0/0&timeout_s=x", "bad-parameter")]
    [InlineData("lsn=0/0&fro=tiles", "unknown-parameter")]
    public async Task What_cannot_be_waited_for_is_refused(string query, string type)
    {
        var (status, body) = await GetAsync(query);
        (status, body["type"]!.ToString()).ShouldBe((HttpStatusCode.BadRequest, type));
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string query)
    {
        using var answer = await _client.GetAsync($"/changes/wait?{query}", StreamWorld.Token);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(StreamWorld.Token))!);
    }
}
