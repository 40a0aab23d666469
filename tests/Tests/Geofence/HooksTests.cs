using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SpatialCockpit.Geofence;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Hooks;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Tests.Geofence;

public sealed class HooksTests(HookHost host) : IClassFixture<HookHost>
{
    private const string Secret = "a secret of more than sixteen";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    [Fact]
    public async Task Events_arrive_signed_in_their_order_also_after_failures()
    {
        await using var receiver = await Receiver.StartAsync(failures: 2);
        await PutAsync("flaky", new(receiver.Url, Secret, Object: "h-1"));
        await CrossAsync("h-1", 117);
        await using var sender = await SendingAsync(new() { FirstPause = TimeSpan.FromMilliseconds(5), LookEvery = TimeSpan.FromMilliseconds(5) });
        (await receiver.TakeAsync(2)).ShouldBe(["enter", "exit"]);
        receiver.Refused.ShouldBe(2);
    }

    [Fact]
    public async Task What_never_arrives_is_put_aside_and_the_next_are_sent()
    {
        await using var receiver = await Receiver.StartAsync(failures: int.MaxValue);
        await PutAsync("dead", new(receiver.Url, Secret, Object: "h-2", Kinds: ["enter"]));
        await CrossAsync("h-2", 118);
        await using var sender = await SendingAsync(new() { FirstPause = TimeSpan.FromMilliseconds(5), LookEvery = TimeSpan.FromMilliseconds(5), MostFailures = 3 });
        JsonElement letters = default;
        await Until.SoAsync(async () => (letters = (await host.Admin.GetFromJsonAsync<JsonElement>("/fence-hooks/dead/dead-letters", Token)).GetProperty("items")).GetArrayLength() > 0, "it is put aside");
        letters[0].GetProperty("body").GetProperty("kind").GetString().ShouldBe("enter");
        letters[0].GetProperty("error").GetString().ShouldBe("answered with 503");
        receiver.Mend();
        await CrossAsync("h-2", 118, hour: 9);
        (await receiver.TakeAsync(1)).ShouldBe(["enter"]);
    }

    [Fact]
    public async Task A_mended_hook_waits_for_no_pause()
    {
        await using var receiver = await Receiver.StartAsync(failures: 0);
        await PutAsync("mended", new(receiver.Url, Secret, Object: "h-4"));
        await using (var fail = host.Database.Feed.CreateCommand("update fence.hook_progress set failures = 30, next_attempt_at = 'infinity' from fence.hook where hook = id and code = 'mended'"))
            await fail.ExecuteNonQueryAsync(Token);
        using (var mend = new HttpRequestMessage(HttpMethod.Put, "/fence-hooks/mended") { Content = JsonContent.Create(new { receiver.Url, Secret, Object = "h-4" }, options: SpatialCockpit.Platform.Web.WireJson.Options) })
        {
            mend.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await host.Admin.SendAsync(mend, Token);
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("failures").GetInt32().ShouldBe(0);
        }
        await CrossAsync("h-4", 116);
        (await receiver.TakeAsync(2)).ShouldBe(["enter", "exit"]);
    }

    [Fact]
    public async Task What_a_hook_was_sent_before_it_was_changed_is_sent_to_what_it_is_now()
    {
        await using var before = await Receiver.StartAsync(failures: 0, isSlow: true);
        await using var after = await Receiver.StartAsync(failures: 0);
        await PutAsync("moved", new(before.Url, Secret, Object: "h-6"));
        await CrossAsync("h-6", 114);
        await before.Asked.WaitAsync(TimeSpan.FromMinutes(1), Token);
        using (var move = new HttpRequestMessage(HttpMethod.Put, "/fence-hooks/moved") { Content = JsonContent.Create(new { after.Url, Secret, Object = "h-6" }, options: SpatialCockpit.Platform.Web.WireJson.Options) })
        {
            move.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await host.Admin.SendAsync(move, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        before.Answer();
        (await after.TakeAsync(2)).ShouldBe(["enter", "exit"]);
    }

    [Fact]
    public async Task A_hook_that_cannot_be_read_is_told_and_holds_up_no_other()
    {
        await using var receiver = await Receiver.StartAsync(failures: 0);
        await PutAsync("odd", new(receiver.Url, Secret, Object: "h-5"));
        await PutAsync("whole", new(receiver.Url, Secret, Object: "h-5"));
        await using (var spoil = host.Database.Feed.CreateCommand("update fence.hook set url = 'nowhere' where code = 'odd'"))
            await spoil.ExecuteNonQueryAsync(Token);
        await CrossAsync("h-5", 115);
        var log = new KeptLog();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(new KeptLog.Provider(log)));
        // After the pause that the host's own sender leaves it alone for.
        await using (var sending = new Sending(Sender(new(), new ClockAhead(TimeSpan.FromHours(1)), logs.CreateLogger<HookSender>())))
            await sending.Sender.LookAsync(Token);
        (await receiver.TakeAsync(2)).ShouldBe(["enter", "exit"]);
        log.Lines.ShouldHaveSingleItem().ShouldContain("1 rows cannot be read and are left out of events for hooks: fence.hook/");
        var odd = await host.Admin.GetFromJsonAsync<JsonElement>("/fence-hooks/odd", Token);
        odd.GetProperty("last_error").GetString().ShouldBe("the hook cannot be read");
        using var gone = new HttpRequestMessage(HttpMethod.Delete, "/fence-hooks/odd");
        gone.Headers.TryAddWithoutValidation("If-Match", "*");
        (await host.Admin.SendAsync(gone, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_hook_sends_what_its_owner_sees()
    {
        await using var receiver = await Receiver.StartAsync(failures: 0);
        using var west = await host.ClientAsync([Role.Admin], ["990101"]);
        await PutAsync("west", new(receiver.Url, Secret), west);
        await CrossAsync("h-3", 119);
        await new FenceClient(west).ReportAsync(FenceClient.Position("h-west", 119.005, 40.005, "2026-03-02T08:00:00Z"));
        await using var sender = await SendingAsync(new() { LookEvery = TimeSpan.FromMilliseconds(5) });
        await receiver.TakeAsync(1);
        receiver.Objects.ShouldBe(["h-west"]);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/x", Secret, "enter")]
    [InlineData("http://me:pass@127.0.0.1/x", Secret, "enter")]
    [InlineData("/relative", Secret, "enter")]
    [InlineData("http://127.0.0.1/x", "short", "enter")]
    [InlineData("http://127.0.0.1/x", null, "enter")]
    [InlineData("http://127.0.0.1/x", Secret, "explode")]
    public async Task A_hook_that_is_wrong_is_refused(string url, string? secret, string kind)
    {
        using var answer = await host.Admin.PutAsJsonAsync("/fence-hooks/wrong", new { url, secret, kinds = new[] { kind } }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldNotContain(Secret);
    }

    private async Task CrossAsync(string subject, double lon, int hour = 8)
    {
        using var put = await Fences.PutAsync($"by-{subject}", FenceClient.Square(lon, 40, 0.01), hour == 8 ? null : "*");
        await Fences.ReportAsync(
            FenceClient.Position(subject, lon + 0.005, 40.005, string.Create(CultureInfo.InvariantCulture, $"2026-03-02T{hour:00}:00:00Z")),
            FenceClient.Position(subject, lon + 0.02, 40.005, string.Create(CultureInfo.InvariantCulture, $"2026-03-02T{hour:00}:05:00Z")));
    }

    private async Task PutAsync(string id, SpatialCockpit.Geofence.Endpoints.HookEndpoints.HookForm form, HttpClient? client = null)
    {
        using var answer = await (client ?? host.Admin).PutAsJsonAsync($"/fence-hooks/{id}", new { form.Url, form.Secret, form.Kinds, form.Object }, SpatialCockpit.Platform.Web.WireJson.Options, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        (await answer.Content.ReadAsStringAsync(Token)).ShouldNotContain(Secret);
    }

    /// <summary>A sender less patient than the host's own, which sends beside it.</summary>
    private async Task<IAsyncDisposable> SendingAsync(HookOptions options)
    {
        await ResetAsync();
        var sender = Sender(options, TimeProvider.System, NullLogger<HookSender>.Instance);
        await sender.StartAsync(Token);
        return new Sending(sender);
    }

    private HookSender Sender(HookOptions options, TimeProvider time, ILogger<HookSender> logger) => new(
        host.Services.GetRequiredService<HookRows>(), host.Services.GetRequiredService<FenceEventFeed>(), host.Services.GetRequiredService<EventSignal>(),
        new GeofenceOptions { Hooks = options with { Networks = host.Networks } }, time, logger);

    private async Task ResetAsync()
    {
        await using var reset = host.Database.Feed.CreateCommand("update fence.hook_progress set next_attempt_at = null");
        await reset.ExecuteNonQueryAsync(Token);
    }

    private sealed class ClockAhead(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }

    private sealed class Sending(HookSender sender) : IAsyncDisposable
    {
        public HookSender Sender => sender;

        public async ValueTask DisposeAsync()
        {
            await sender.StopAsync(CancellationToken.None);
            sender.Dispose();
        }
    }

    /// <summary>A receiver that fails at first, checks signatures and keeps what it gets, each event once.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly BlockingCollection<string> _kinds = [];
        private readonly ConcurrentDictionary<string, string> _seen = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously), _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _failures, _refused;

        private Receiver(WebApplication app, int failures) => (_app, _failures) = (app, failures);

        public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/events";

        /// <summary>By whoever sends: the host does, too.</summary>
        public int Refused => _refused;

        public IEnumerable<string> Objects => _seen.Values.Distinct(StringComparer.Ordinal);

        public Task Asked => _asked.Task;

        /// <param name="isSlow">Answers nobody before it is told to.</param>
        public static async Task<Receiver> StartAsync(int failures, bool isSlow = false)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var receiver = new Receiver(app, failures);
            if (!isSlow)
                receiver.Answer();
            app.MapPost("/events", (Delegate)receiver.ReceiveAsync);
            await app.StartAsync(Token);
            return receiver;
        }

        public void Mend() => _failures = 0;

        public void Answer() => _answer.TrySetResult();

        public Task<string[]> TakeAsync(int count) => Task.Run(() => Enumerable.Range(0, count).Select(_ => _kinds.TryTake(out var kind, TimeSpan.FromMinutes(1)) ? kind : throw new TimeoutException()).ToArray(), Token);

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            _kinds.Dispose();
        }

        private async Task<IResult> ReceiveAsync(HttpRequest request)
        {
            using var memory = new MemoryStream();
            await request.Body.CopyToAsync(memory, Token);
            var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers[HookSignature.TimestampHeader]!, CultureInfo.InvariantCulture));
            if (request.Headers[HookSignature.Header] != HookSignature.Of(Secret, at, memory.ToArray()))
                return Results.StatusCode(401);
            _asked.TrySetResult();
            await _answer.Task;
            if (Interlocked.Decrement(ref _failures) >= 0)
            {
                Interlocked.Increment(ref _refused);
                return Results.StatusCode(503);
            }
            foreach (var told in JsonDocument.Parse(Encoding.UTF8.GetString(memory.ToArray())).RootElement.GetProperty("events").EnumerateArray())
                if (_seen.TryAdd(told.GetProperty("id").GetString()!, told.GetProperty("object").GetString()!))
                    _kinds.Add(told.GetProperty("kind").GetString()!);
            return Results.Ok();
        }
    }
}
