using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>The disk of the data folder fills up while everybody writes: what cannot be kept is refused, what is known is answered, and with room again all goes on by itself. On a file system in memory, which root alone may make.</summary>
internal static class FullDisk
{
    private const long Room = 600L << 20;

    private static readonly TimeSpan Full = TimeSpan.FromSeconds(30);

    public static async Task<FaultResult> RunAsync(FaultCity city, CancellationToken cancellationToken)
    {
        await city.StopAsync();
        var size = Directory.EnumerateFiles(city.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) + Room;
        var disk = Directory.CreateTempSubdirectory("cockpit-faults-disk-").FullName;
        try
        {
            if (FaultCity.Ran("mount", "-t", "tmpfs", "-o", $"mode=755,size={size.ToString(CultureInfo.InvariantCulture)}", "tmpfs", disk) != 0)
                return new("disk full", ["no file system of a size of its own can be made: be root"], "");
            await using var small = city.CopiedTo(Directory.CreateDirectory(Path.Combine(disk, "city")).FullName);
            await small.StartAsync(cancellationToken: cancellationToken);
            return await FillAsync(small, disk, cancellationToken);
        }
        finally
        {
            FaultCity.Ran("umount", disk);
            Directory.Delete(disk);
            await city.StartAsync(cancellationToken: cancellationToken);
        }
    }

    private static async Task<FaultResult> FillAsync(FaultCity city, string disk, CancellationToken cancellationToken)
    {
        List<string> wrongs = [];
        TimeSpan until;
        SortedDictionary<string, int> said = new(StringComparer.Ordinal);
        await using (var load = await FaultLoad.StartAsync(city, cancellationToken))
        {
            await load.UntilAllAreAnsweredAsync(load.Done, cancellationToken);
            var filler = Path.Combine(disk, "filler");
            FaultCity.Ran("dd", "if=/dev/zero", $"of={filler}", "bs=1M", "status=none");
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < Full)
            {
                var answer = await WriteAsync(city, cancellationToken);
                said[answer] = said.GetValueOrDefault(answer) + 1;
                using var tile = await city.Client.GetAsync(FaultCity.KnownTile, cancellationToken);
                if (tile.StatusCode != HttpStatusCode.OK)
                    wrongs.Add($"a tile: {tile.StatusCode} while the disk is full");
                FaultCity.Ran("dd", "if=/dev/zero", $"of={filler}", "bs=64K", "oflag=append", "conv=notrunc", "status=none");
                await Task.Delay(200, cancellationToken);
            }
            if (!said.Keys.Any(answer => answer.StartsWith("503", StringComparison.Ordinal) || answer.StartsWith("507", StringComparison.Ordinal)))
                wrongs.Add("no write was refused");
            File.Delete(filler);
            var again = Stopwatch.GetTimestamp();
            await load.UntilAllAreAnsweredAsync(load.Done, cancellationToken);
            until = Stopwatch.GetElapsedTime(again);
            wrongs.AddRange(await load.AtRestAsync(() => new Proof(city).WrongsAsync(cancellationToken), cancellationToken));
        }
        return new("disk full", [.. wrongs.Concat(city.Ledger.TakeTroubles()).Distinct().Take(10)], string.Create(CultureInfo.InvariantCulture,
            $"{Full.TotalSeconds:0} s without room: {string.Join(", ", said.Select(answer => $"{answer.Value} × {answer.Key}"))}; everybody answered {until.TotalSeconds:0.0} s after there was room"));
    }

    /// <returns>Status and type of what was said.</returns>
    private static async Task<string> WriteAsync(FaultCity city, CancellationToken cancellationToken)
    {
        try
        {
            using var put = await city.Client.PutAsJsonAsync($"/fences/disk-{Guid.NewGuid():N}", new { type = "Feature", geometry = new { type = "Point", coordinates = new[] { 100.0, 30.0 } }, properties = new { radius_m = 50 } }, cancellationToken);
            return put.IsSuccessStatusCode ? "taken" : $"{((int)put.StatusCode).ToString(CultureInfo.InvariantCulture)} {(await put.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(cancellationToken)).GetProperty("type")}";
        }
        catch (HttpRequestException)
        {
            return "no answer";
        }
    }
}
