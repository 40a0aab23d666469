using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Cockpit.Exchange.Pushes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Exchange;

public sealed class PushTests(MarketHost host) : IClassFixture<MarketHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private sealed record Delivery(string Signature, string Timestamp, byte[] Body);

    [Fact]
    public async Task What_the_subscriber_sees_is_sent_signed_again_after_a_failure_and_no_more_after_too_many()
    {
        var (market, deliveries, status) = (host.Market, new ConcurrentQueue<Delivery>(), 503);
        await using var receiver = await LoopbackApp.StartAsync(app => app.MapPost("/in", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            deliveries.Enqueue(new(http.Request.Headers[HookSignature.Header]!, http.Request.Headers[HookSignature.TimestampHeader]!, body.ToArray()));
            return Results.StatusCode(Volatile.Read(ref status));
        }));
        await market.PublishAsync("pushed");
        using var east = await host.SignInAsync("east");
        await market.RegisterAsync(east, "pushed-east");
        var id = await market.SubscribeAsync(east, "pushed", "pushed-east");
        var push = new { url = $"{LoopbackApp.AddressOf(receiver)}/in", minutes = 60 };
        (await host.Admin.ActAsync($"/subscriptions/{id}/push", null, push, HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "whose it is says where it is sent");
        var secret = (await (await east.ActAsync($"/subscriptions/{id}/push", null, push, HttpMethod.Put)).JsonAsync()).GetProperty("secret").GetString()!;

        await HaveRunAsync(east, id, 1);
        Volatile.Write(ref status, 204);
        await DueNowAsync(id);
        await HaveRunAsync(east, id, 2);
        var runs = await RunsAsync(east, id);
        runs.Select(run => run.GetProperty("state").GetString()).ShouldBe(["sent", "failed"]);
        (runs[0].GetProperty("rows").GetInt64(), runs[0].GetProperty("parts").GetInt32(), runs[1].GetProperty("error").GetString()).ShouldBe((2, 1, "answered with 503"));

        var delivery = deliveries.Last();
        delivery.Signature.ShouldBe(HookSignature.Of(secret, DateTimeOffset.FromUnixTimeSeconds(long.Parse(delivery.Timestamp)), delivery.Body));
        var told = JsonElement.Parse(delivery.Body);
        string.Join(" ", told.GetProperty("answer").Words("code").Order(StringComparer.Ordinal)).ShouldBe("A1 A2", "and nothing of the west");
        (told.GetProperty("interface").GetString(), told.GetProperty("last").GetBoolean()).ShouldBe(("pushed", true));

        Volatile.Write(ref status, 500);
        for (var run = 3; run <= 4; run++)
        {
            await DueNowAsync(id);
            await HaveRunAsync(east, id, run);
        }
        var stopped = await east.GetFromJsonAsync<JsonElement>($"/subscriptions/{id}/push", Token);
        (stopped.GetProperty("stopped_at").ValueKind, stopped.GetProperty("next_at").ValueKind, stopped.GetProperty("failures").GetInt32()).ShouldBe((JsonValueKind.String, JsonValueKind.Null, 2));
        await host.CaughtUpAsync("messages");
        (await east.GetFromJsonAsync<JsonElement>("/messages/mine", Token)).Words("subject").ShouldContain("推送已停止");

        Volatile.Write(ref status, 200);
        (await (await east.ActAsync($"/subscriptions/{id}/push", null, push, HttpMethod.Put)).JsonAsync()).GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null, "it stays");
        await Until.SoAsync(async () => (await RunsAsync(east, id))[0].GetProperty("state").GetString() == "sent", "it is sent again");
        (await host.Admin.PostAsJsonAsync("/subscriptions/actions/revoke", new { ids = new[] { id }, reason = "x" }, Token)).EnsureSuccessStatusCode();
        (await east.ActAsync($"/subscriptions/{id}/push", null, method: HttpMethod.Delete)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_receiver_that_is_slow_holds_up_nobody_elses()
    {
        var release = new TaskCompletionSource();
        var isAsked = new TaskCompletionSource();
        await using var receiver = await LoopbackApp.StartAsync(app =>
        {
            app.MapPost("/slow", async (HttpContext http) =>
            {
                isAsked.TrySetResult();
                await release.Task.WaitAsync(http.RequestAborted);
            });
            app.MapPost("/fast", () => Results.NoContent());
        });
        using var east = await host.SignInAsync("east");
        await host.Market.PublishAsync("waited-for");
        var slow = await PushedAsync(east, "waited-for", "slow-east", $"{LoopbackApp.AddressOf(receiver)}/slow");
        await isAsked.Task.WaitAsync(Patience, Token);
        var fast = await PushedAsync(east, "waited-for", "fast-east", $"{LoopbackApp.AddressOf(receiver)}/fast");
        await HaveRunAsync(east, fast, 1);
        (await RunsAsync(east, slow)).ShouldBeEmpty("it is still being sent");
        release.SetResult();
        await HaveRunAsync(east, slow, 1);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_broken_off()
    {
        using var sender = new PushSender(host.Services.GetRequiredService<InterfaceTargets>(), new() { LongestRun = TimeSpan.Zero }, TimeProvider.System);
        var due = new DuePush(1, 1, "long", InterfaceKind.Find("objects")!, "enterprise", new Dictionary<string, string>(), new("x", "x", [], Scope.Everything), "east", new("http://127.0.0.1:9/"), "secret", new(TimeSpan.FromHours(1)), 0);
        var outcome = await sender.SendAsync(due, Token);
        (outcome.Parts, outcome.Error).ShouldBe((0, "not sent within 0 minutes"));
    }

    [Fact]
    public async Task What_is_sealed_by_a_key_that_is_not_here_is_left_to_who_has_it()
    {
        await using var receiver = await LoopbackApp.StartAsync(app => app.MapPost("/in", () => Results.NoContent()));
        using var east = await host.SignInAsync("east");
        await host.Market.PublishAsync("sealed");
        var unopened = await PushedAsync(east, "sealed", "sealed-elsewhere", $"{LoopbackApp.AddressOf(receiver)}/in");
        await HaveRunAsync(east, unopened, 1);
        await using (var seal = host.Database.Feed.CreateCommand($"update exchange.push set secret = 'sealed:9:x', next_at = now() - interval '1 hour' where id = {unopened}"))
            await seal.ExecuteNonQueryAsync(Token);
        var others = await PushedAsync(east, "sealed", "sealed-here", $"{LoopbackApp.AddressOf(receiver)}/in");
        for (var run = 1; run <= 2; run++)
        {
            await HaveRunAsync(east, others, run);
            await DueNowAsync(others);
        }
        (await RunsAsync(east, unopened)).Length.ShouldBe(1);
    }

    private async Task<long> PushedAsync(HttpClient person, string subject, string name, string url)
    {
        await host.Market.RegisterAsync(person, name);
        var id = await host.Market.SubscribeAsync(person, subject, name);
        (await person.ActAsync($"/subscriptions/{id}/push", null, new { url, minutes = 60 }, HttpMethod.Put)).EnsureSuccessStatusCode();
        return id;
    }

    [Theory]
    [InlineData("""{"url":"ftp://x.example/","minutes":5}""", "url")]
    [InlineData("""{"url":"https://u:p@x.example/","minutes":5}""", "url")]
    [InlineData("""{"url":"https://x.example/"}""", "minutes")]
    [InlineData("""{"url":"https://x.example/","minutes":5,"daily":"02:30"}""", "minutes")]
    [InlineData("""{"url":"https://x.example/","minutes":0}""", "minutes")]
    public async Task What_cannot_be_sent_is_told_by_field(string body, string field)
    {
        using var east = await host.SignInAsync("east");
        using var answer = await east.ActAsync("/subscriptions/1/push", null, JsonElement.Parse(body), HttpMethod.Put);
        (await answer.JsonAsync()).GetProperty("fields")[0].GetProperty("field").GetString().ShouldBe(field);
    }

    private static async Task<JsonElement[]> RunsAsync(HttpClient person, long id) => [.. (await person.GetFromJsonAsync<JsonElement>($"/subscriptions/{id}/push/runs", Token)).GetProperty("items").EnumerateArray()];

    private async Task DueNowAsync(long id)
    {
        await using var now = host.Database.Feed.CreateCommand("update exchange.push set next_at = now() where id = $1");
        now.Parameters.Add(new() { Value = id });
        await now.ExecuteNonQueryAsync(Token);
    }

    private static Task HaveRunAsync(HttpClient person, long id, int runs) => Until.SoAsync(async () => (await RunsAsync(person, id)).Length == runs, $"push {id} has run {runs} times");
}
