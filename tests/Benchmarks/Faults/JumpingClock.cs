using System.Globalization;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>The clock of server and PostgreSQL goes an hour ahead, two back, and right again, while everybody writes. By libfaketime, so that the machine's own stays as it is.</summary>
internal static class JumpingClock
{
    private const string Fault = "clock jumps of an hour", Library = "faketime/libfaketimeMT.so.1";

    private static readonly TimeSpan AtEach = TimeSpan.FromSeconds(20), MostWrong = TimeSpan.FromMinutes(5);

    /// <summary>How far the clock is off, as libfaketime is told and as it is.</summary>
    private static readonly (string Hand, TimeSpan By)[] Jumps = [("+1h", TimeSpan.FromHours(1)), ("-1h", TimeSpan.FromHours(-1)), ("+0", TimeSpan.Zero)];

    public static async Task<FaultResult> RunAsync(FaultCity city, CancellationToken cancellationToken)
    {
        if (FindLibrary() is not { } library)
            return new(Fault, ["there is no libfaketime on this machine (Debian package faketime)"], "");
        var hand = Path.Combine(Path.GetTempPath(), $"cockpit-clock-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(hand, "+0", cancellationToken);
        File.SetUnixFileMode(hand, File.GetUnixFileMode(hand) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await city.StopAsync();
        try
        {
            await city.StartAsync(new Dictionary<string, string> { ["LD_PRELOAD"] = library, ["FAKETIME_TIMESTAMP_FILE"] = hand, ["FAKETIME_NO_CACHE"] = "1", ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1" }, cancellationToken);
            return await JumpAsync(city, hand, cancellationToken);
        }
        finally
        {
            await city.StopAsync();
            EndLeftOvers(hand);
            File.Delete(hand);
            await city.StartAsync(cancellationToken: cancellationToken);
        }
    }

    private static async Task<FaultResult> JumpAsync(FaultCity city, string hand, CancellationToken cancellationToken)
    {
        List<string> wrongs = [], told = [];
        await using (var load = await FaultLoad.StartAsync(city, cancellationToken))
        {
            await load.UntilAllAreAnsweredAsync(load.Done, cancellationToken);
            foreach (var (jump, by) in Jumps)
            {
                await File.WriteAllTextAsync(hand, jump, cancellationToken);
                var before = load.Done;
                await Task.Delay(AtEach, cancellationToken);
                await load.UntilAllAreAnsweredAsync(before, cancellationToken);
                var now = await NowAsync(city, cancellationToken);
                told.Add(string.Create(CultureInfo.InvariantCulture, $"at {jump} the service said {now:HH:mm}, {load.Done.Values.Sum() - before.Values.Sum():N0} answers"));
                if (now is not { } said || (said - (DateTimeOffset.UtcNow + by)).Duration() > MostWrong)
                    wrongs.Add($"at {jump} the clock did not jump: the service said {now:u}");
            }
            wrongs.AddRange(await load.AtRestAsync(() => new Proof(city).WrongsAsync(cancellationToken), cancellationToken));
        }
        return new(Fault, [.. wrongs, .. city.Ledger.TakeTroubles()], string.Join("; ", told));
    }

    /// <summary>What libfaketime makes turn round and round without end, when who held its lock is gone, would take a core from all that follows.</summary>
    private static void EndLeftOvers(string hand)
    {
        foreach (var environment in Directory.EnumerateDirectories("/proc").Select(process => Path.Combine(process, "environ")).Where(file => HasIn(file, hand)))
            FaultCity.Signal(int.Parse(Path.GetFileName(Path.GetDirectoryName(environment)!), CultureInfo.InvariantCulture), "KILL");
    }

    private static bool HasIn(string file, string text)
    {
        try
        {
            return File.ReadAllText(file).Contains(text, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Below the folder of the machine's kind, where the system has one.</summary>
    private static string? FindLibrary() =>
        ((string[])["/usr/lib", "/usr/lib64", "/usr/local/lib", .. Directory.EnumerateDirectories("/usr/lib")]).Select(folder => Path.Combine(folder, Library)).FirstOrDefault(File.Exists);

    private static async Task<DateTimeOffset?> NowAsync(FaultCity city, CancellationToken cancellationToken)
    {
        using var answer = await city.Client.GetAsync("/health/live", cancellationToken);
        return answer.Headers.Date;
    }
}
