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
        var (longestAnswer, longestRefusal) = (new Longest(), new Longest());
        TimeSpan until;
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
                        longestAnswer.Saw(path, took);
                        if (status is not HttpStatusCode.OK)
                            wrongs.Add($"{path}: {status?.ToString() ?? "no answer"} while PostgreSQL stands still");
                    }
                    foreach (var (path, body) in Writes())
                    {
                        var (refusal, refused) = await TimedAsync(() => city.Client.PostAsJsonAsync(path, body, cancellationToken), cancellationToken);
                        longestRefusal.Saw(path, refused);
                        if (refusal is not HttpStatusCode.ServiceUnavailable)
                            wrongs.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: {refusal?.ToString() ?? "no answer"} after {refused.TotalSeconds:0.0} s"));
                    }
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
        if (longestRefusal.Took > LongestRefusal)
            wrongs.Add(string.Create(CultureInfo.InvariantCulture, $"{longestRefusal.Path} was refused only after {longestRefusal.Took.TotalSeconds:0.0} s"));
        wrongs.AddRange(city.Ledger.TakeTroubles());
        return new("PostgreSQL paused for 60 s", [.. wrongs.Distinct().Take(10)], string.Create(CultureInfo.InvariantCulture,
            $"tiles, search and fence checks answered, the longest ({longestAnswer.Path}) in {longestAnswer.Took.TotalMilliseconds:0} ms; writes and reports of positions got 503 within {longestRefusal.Took.TotalSeconds:0.0} s; everybody answered {until.TotalSeconds:0.0} s after it went on"));
    }

    private static Task<(HttpStatusCode? Status, TimeSpan Took)> AskAsync(FaultCity city, string path, CancellationToken cancellationToken) =>
        TimedAsync(() => path == "/fences/check" ? city.Client.PostAsJsonAsync(path, new { points = new[] { new[] { 115.405, 44.805 } } }, cancellationToken) : city.Client.GetAsync(path, cancellationToken), cancellationToken);

    private static (string Path, object Body)[] Writes() =>
    [
        ($"/objects/{FaultLoad.Type}", new { code = $"P-{Guid.NewGuid():N}", region = "990101", attributes = new { name = "p" } }),
        ("/positions", new[] { new { @object = "paused.1", lon = 115.405, lat = 44.805, time = DateTimeOffset.UtcNow } }),
    ];

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

    private sealed class Longest
    {
        public string Path { get; private set; } = "";

        public TimeSpan Took { get; private set; }

        public void Saw(string path, TimeSpan took)
        {
            if (took > Took)
                (Path, Took) = (path, took);
        }
    }
}
