using System.Diagnostics;
using System.Globalization;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>All five layers into one PMTiles archive, as <c>./cockpit tiles export</c> does it.</summary>
internal static class ExportBench
{
    private const int MaxZoom = 14;

    /// <returns>What it took, in words.</returns>
    public static async Task<string> RunAsync(BenchCity city, CancellationToken cancellationToken)
    {
        foreach (var layer in BenchTables.All)
            await city.UntilHeldAsync(layer.Table, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("cockpit-export-").FullName;
        try
        {
            var file = Path.Combine(folder, "city.pmtiles");
            var start = Stopwatch.GetTimestamp();
            var tiles = await ExportAsync(city, file, cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"The five layers are exported to PMTiles, z0–z{MaxZoom}, in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s: {tiles:N0} tiles, {new FileInfo(file).Length / 1e6:N0} MB.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ulong> ExportAsync(BenchCity city, string file, CancellationToken cancellationToken)
    {
        var layers = string.Join(',', BenchTables.All.Select(layer => layer.Table));
        using var answer = await city.Client.GetAsync($"/tiles/{layers}/export?maxzoom={MaxZoom}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var archive = ResumableArchive.Open(file, TimeProvider.System);
        ExportHead? head = null;
        while (await ExportStream.ReadAsync(body, cancellationToken) is { IsEnd: false } frame)
        {
            if (frame.Head is not null)
                archive.Begin(head = frame.Head);
            if (frame.Problem is { } problem)
                throw new InvalidOperationException(problem.Title);
            if (frame.Tile is { Content.Length: > 0 } place)
                archive.Add(place.Tile, place.Content);
        }
        await archive.FinishAsync(head ?? throw new InvalidOperationException("The export was cut off."), cancellationToken);
        return archive.Tiles;
    }
}
