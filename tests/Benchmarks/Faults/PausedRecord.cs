using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>PostgreSQL stands still for a minute, connections and all: what projections know is still answered, writes are refused in time, and nothing is taken that could be lost.</summary>
internal static class PausedRecord
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(60), LongestRefusal = TimeSpan.FromSeconds(20);

    private static readonly string[] Known = [FaultCity.KnownTile, "/v1/search?text=%E6%9F%8F%E5%9B%AD%E8%B7%AF", "/fences/check", "/health/live"];

    public static async Task<FaultResult> RunAsync(FaultCity city, CancellationToken cancellationToken)
    {
        List<string> wrongs = [];
        TimeSpan until, longestAnswer = default, longestRefusal = default;
        await using (var load = await FaultLoad.StartAsync(city, cancellationToken))
        {
            await load.UntilAllAreAnsweredAsync(load.Done, cancellationToken);
            var paused = city.Postgres;
            try
            {
                foreach (var process in paused)
                    FaultCity.Signal(process, "STOP");
                var began = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(began) < Pause)
                {
                    foreach (var path in Known)
                    {
                        var (status, took) = await AskAsync(city, path, cancellationToken);
                        longestAnswer = took > longestAnswer ? took : longestAnswer;
                        if (status is not HttpStatusCode.OK)
                            wrongs.Add($"{path}: {status?.ToString() ?? "no answer"} while PostgreSQL stands still");
                    }
                    var (refusal, refused) = await WriteAsync(city, cancellationToken);
                    longestRefusal = refused > longestRefusal ? refused : longestRefusal;
                    if (refusal is not HttpStatusCode.ServiceUnavailable)
                        wrongs.Add($"a write: {refusal?.ToString() ?? "no answer"} after {refused.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
                }
            }
            finally
            {
                foreach (var process in paused)
                    FaultCity.Signal(process, "CONT");
            }
            var resumed = Stopwatch.GetTimestamp();
            await load.UntilAllAreAnsweredAsync(load.Done, cancellationToken);
            until = Stopwatch.GetElapsedTime(resumed);
            wrongs.AddRange(await load.AtRestAsync(() => new Proof(city).WrongsAsync(cancellationToken), cancellationToken));
        }
        if (longestRefusal > LongestRefusal)
            wrongs.Add(string.Create(CultureInfo.InvariantCulture, $"a write was refused only after {longestRefusal.TotalSeconds:0.0} s"));
        wrongs.AddRange(city.Ledger.TakeTroubles());
        return new("PostgreSQL paused for 60 s", [.. wrongs.Distinct().Take(10)], string.Create(CultureInfo.InvariantCulture,
            $"tiles, search and fence checks answered, the longest in {longestAnswer.TotalMilliseconds:0} ms; writes got 503 within {longestRefusal.TotalSeconds:0.0} s; everybody answered {until.TotalSeconds:0.0} s after it went on"));
    }

    private static Task<(HttpStatusCode? Status, TimeSpan Took)> AskAsync(FaultCity city, string path, CancellationToken cancellationToken) =>
        TimedAsync(() => path == "/fences/check" ? city.Client.PostAsJsonAsync(path, new { points = new[] { new[] { 115.405, 44.805 } } }, cancellationToken) : city.Client.GetAsync(path, cancellationToken), cancellationToken);

    private static Task<(HttpStatusCode? Status, TimeSpan Took)> WriteAsync(FaultCity city, CancellationToken cancellationToken) =>
        TimedAsync(() => city.Client.PostAsJsonAsync($"/objects/{FaultLoad.Type}", new { code = $"P-{Guid.NewGuid():N}", region = "990101", attributes = new { name = "p" } }, cancellationToken), cancellationToken);

    /// <returns>No status where there was no answer in the client's time.</returns>
    private static async Task<(HttpStatusCode? Status, TimeSpan Took)> TimedAsync(Func<Task<HttpResponseMessage>> ask, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await ask();
            return (answer.StatusCode, Stopwatch.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, Stopwatch.GetElapsedTime(began));
        }
    }
}
