using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Readings.Judging;
using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Supervision.Readings;

/// <summary>The program itself dies without warning while devices speak.</summary>
public sealed class KilledReadingsTests
{
    private const int Cars = 4;
    private const int Requests = 120;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_survives_and_is_judged_as_if_nothing_had_happened()
    {
        using var data = new TempFolder();
        var now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var random = new Random(3);
        // Three seconds apart, none of them as old as devices may be late.
        var said = Enumerable.Range(0, Requests).SelectMany(request => Enumerable.Range(0, Cars).Select(car => (Request: request, Car: car, At: now.AddSeconds(-200 + (3 * request)), Load: random.Next(990, 1010)))).ToList();
        var acknowledged = new ConcurrentBag<int>();
        var server = await ServerProcess.ServeAsync(data.Path, Token);
        try
        {
            using (var http = server.AdminClient())
            {
                await new PackClient(http).InstallAsync("lift-iot");
                for (var car = 0; car < Cars; car++)
                    await new ObjectClient(http, "lift_car").MakeAsync(new { code = $"K{car.ToString(CultureInfo.InvariantCulture)}", region = "990801" });
                var senders = Enumerable.Range(0, 4).Select(sender => SendAsync(http, said.Where(each => each.Request % 4 == sender).GroupBy(each => each.Request), acknowledged)).ToList();
                await Until.SoAsync(() => acknowledged.Count >= 30, "30 requests are acknowledged");
                await server.KillAsync(Token);
                await Task.WhenAll(senders.Select(sender => sender.ContinueWith(ended => ended.Exception, Token, TaskContinuationOptions.None, TaskScheduler.Default)));
            }
            server.Dispose();
            server = await ServerProcess.ServeAsync(data.Path, Token);
            using var again = server.AdminClient();
            foreach (var request in said.GroupBy(each => each.Request))
            {
                var words = ReadingWorldHost.Words(await ReadingWorldHost.SendAsync(again, Body(request)));
                words.ShouldBeOneOf($"0 {Cars}", $"{Cars} 0");
                if (acknowledged.Contains(request.Key))
                    words.ShouldBe($"0 {Cars}", $"request {request.Key} was acknowledged");
            }
            await JudgedAsync(again);
            for (var car = 0; car < Cars; car++)
            {
                List<Reading> readings = [.. said.Where(each => each.Car == car).Select(each => new Reading(each.At, "load_kg", new(each.Load)))];
                var (isRaised, since) = PlainReplay.Walk(Device, Device.Thresholds[0], readings, readings[0].At, readings[^1].At);
                var alarms = (await again.GetFromJsonAsync<JsonElement>($"/objects/lift_car/K{car.ToString(CultureInfo.InvariantCulture)}/state", Token)).GetProperty("alarms");
                alarms.EnumerateArray().Select(alarm => alarm.GetProperty("since").GetDateTimeOffset()).ShouldBe(isRaised ? [since!.Value] : [], $"car {car}");
                var rule = (await again.GetFromJsonAsync<JsonElement>($"/alerts?filter={Uri.EscapeDataString($"object_code = 'K{car.ToString(CultureInfo.InvariantCulture)}' AND closed_at IS NULL")}", Token)).GetProperty("items");
                rule.GetArrayLength().ShouldBe(isRaised ? 1 : 0, $"car {car}");
            }
        }
        finally
        {
            await server.TerminateAsync(Token);
            server.Dispose();
        }
    }

    private static DeviceType Device { get; } = new("lift_car")
    {
        OfflineAfter = TimeSpan.FromMinutes(10),
        Thresholds = [new("overload", new Title("超载", null), "load_kg", new(BoundKind.AtLeast, 1000, []), TimeSpan.Zero, null, TimeSpan.Zero)],
    };

    private static async Task SendAsync(HttpClient http, IEnumerable<IGrouping<int, (int Request, int Car, DateTimeOffset At, int Load)>> requests, ConcurrentBag<int> acknowledged)
    {
        foreach (var request in requests)
        {
            await ReadingWorldHost.SendAsync(http, Body(request));
            acknowledged.Add(request.Key);
        }
    }

    private static string Body(IEnumerable<(int Request, int Car, DateTimeOffset At, int Load)> lines) =>
        string.Join('\n', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $$$"""{"device":"K{{{line.Car}}}","at":"{{{line.At:yyyy-MM-ddTHH:mm:ssZ}}}","values":{"load_kg":{{{line.Load}}}}}""")));

    /// <summary>All that was written so far is with readings, and what follows from it with alerts.</summary>
    private static async Task JudgedAsync(HttpClient http)
    {
        foreach (var kept in (string[])["readings", "alerts"])
        {
            using var sent = await http.PostAsync("/objects/lift_car", JsonContent.Create(new { code = $"after-{kept}", region = "990801" }), Token);
            using var waited = await http.GetAsync($"/changes/wait?lsn={sent.Headers.GetValues("X-Lsn").Single()}&for={kept}&timeout_s=60", Token);
            waited.EnsureSuccessStatusCode();
        }
    }
}
