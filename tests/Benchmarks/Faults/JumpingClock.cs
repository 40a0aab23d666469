using System.Globalization;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>The clock of server and PostgreSQL goes an hour ahead, two back, and right again, while everybody writes. By libfaketime, so that the machine's own stays as it is.</summary>
internal static class JumpingClock
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    private static readonly TimeSpan AtEach = TimeSpan.FromSeconds(20);

    public static async Task<FaultResult> RunAsync(FaultCity city, CancellationToken cancellationToken)
    {
        var hand = Path.Combine(Path.GetTempPath(), $"cockpit-clock-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(hand, "+0", cancellationToken);
        File.SetUnixFileMode(hand, File.GetUnixFileMode(hand) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        List<string> wrongs;
        List<string> told = [];
        await city.StopAsync();
        await city.StartAsync(new Dictionary<string, string> { ["LD_PRELOAD"] = Library, ["FAKETIME_TIMESTAMP_FILE"] = hand, ["FAKETIME_NO_CACHE"] = "1", ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1" }, cancellationToken);
        await using (var load = await FaultLoad.StartAsync(city, cancellationToken))
        {
            await load.UntilAllAreAnsweredAsync(load.Done, cancellationToken);
            foreach (var jump in (string[])["+1h", "-1h", "+0"])
            {
                await File.WriteAllTextAsync(hand, jump, cancellationToken);
                var before = load.Done;
                await Task.Delay(AtEach, cancellationToken);
                await load.UntilAllAreAnsweredAsync(before, cancellationToken);
                var now = await NowAsync(city, cancellationToken);
                told.Add(string.Create(CultureInfo.InvariantCulture, $"at {jump} the service said {now:HH:mm}, {load.Done.Values.Sum() - before.Values.Sum():N0} answers"));
            }
            wrongs = await load.AtRestAsync(() => new Proof(city).WrongsAsync(cancellationToken), cancellationToken);
        }
        await city.StopAsync();
        File.Delete(hand);
        await city.StartAsync(cancellationToken: cancellationToken);
        return new("clock jumps of an hour", [.. wrongs, .. city.Ledger.TakeTroubles()], string.Join("; ", told));
    }

    private static async Task<DateTimeOffset?> NowAsync(FaultCity city, CancellationToken cancellationToken)
    {
        using var answer = await city.Client.GetAsync("/health/live", cancellationToken);
        return answer.Headers.Date;
    }
}
