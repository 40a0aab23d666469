using System.Diagnostics;
using System.Globalization;

namespace SpatialCockpit.Benchmarks;

/// <summary>What <c>wrk</c> saw of one address asked again and again: a client of a few microseconds a request, so that it is the server that is measured.</summary>
/// <param name="Requests">Answered in all.</param>
internal sealed record WrkRun(long Requests, double RequestsPerSecond, double MedianMs, double P99Ms, double LongestMs)
{
    /// <summary>Many paths in turn instead of one.</summary>
    /// <exception cref="InvalidOperationException">An answer was an error, or <c>wrk</c> is missing.</exception>
    public static async Task<WrkRun> OfAsync(Uri host, IReadOnlyList<string> paths, IReadOnlyList<string> headers, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, $$"""
                local paths = { {{string.Join(", ", paths.Select(path => $"'{path.Replace("'", "%27", StringComparison.Ordinal)}'"))}} }
                local at = 0
                request = function()
                  at = at % #paths + 1
                  return wrk.format('GET', paths[at])
                end
                """, cancellationToken);
            return await OfAsync(host.ToString(), [.. headers], connections, duration, cancellationToken, "-s", script);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <exception cref="InvalidOperationException">An answer was an error, or <c>wrk</c> is missing.</exception>
    public static async Task<WrkRun> OfAsync(string address, IReadOnlyList<string> headers, int connections, TimeSpan duration, CancellationToken cancellationToken, params string[] more)
    {
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{duration.TotalSeconds:0}s", "--latency", .. headers.SelectMany(header => new[] { "-H", header }), .. more, address]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var wrk = Process.Start(start)!;
        var text = await wrk.StandardOutput.ReadToEndAsync(cancellationToken);
        await wrk.WaitForExitAsync(cancellationToken);
        if (wrk.ExitCode != 0 || text.Contains("Non-2xx", StringComparison.Ordinal) || text.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"{address} was not answered as it should be:\n{text}");
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string At(string word, int places) => words[Array.IndexOf(words, word) + places];
        // "Latency" stands before mean, deviation and longest; each share of the distribution before its time.
        return new(long.Parse(At("requests", -1), CultureInfo.InvariantCulture), Number(At("Requests/sec:", 1)), Milliseconds(At("50%", 1)), Milliseconds(At("99%", 1)), Milliseconds(At("Latency", 3)));
    }

    private static double Milliseconds(string time) => time switch
    {
        [.. var number, 'u', 's'] => Number(number) / 1000,
        [.. var number, 'm', 's'] => Number(number),
        [.. var number, 's'] => Number(number) * 1000,
        _ => throw new FormatException($"'{time}' is no time of wrk."),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
