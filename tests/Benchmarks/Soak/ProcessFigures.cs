using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Heat;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Benchmarks.Soak;

/// <summary>What this process, service and clients together, takes at a moment; its heap after a collection.</summary>
/// <param name="CacheMegabytes">What bounded caches hold: they fill up for as long as there is room.</param>
/// <param name="HeapMegabytes">Beside them.</param>
internal sealed record ProcessFigures(TimeSpan At, double ResidentMegabytes, double CacheMegabytes, double HeapMegabytes, double SnapshotMegabytes, double Files, double Threads)
{
    private const double Megabyte = 1 << 20;

    public static ProcessFigures Take(BenchCity city, TimeSpan at)
    {
        GC.Collect();
        var collected = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        var heap = collected.HeapSizeBytes - collected.FragmentedBytes;
        var caches = city.Services.GetRequiredService<TileStore>().KeptBytes + city.Services.GetRequiredService<HeatStore>().KeptBytes;
        return new(at, Environment.WorkingSet / Megabyte, caches / Megabyte, (heap - caches) / Megabyte, city.Services.GetRequiredService<SnapshotStore>().Bytes / Megabyte,
            Directory.GetFiles("/proc/self/fd").Length, Directory.GetDirectories("/proc/self/task").Length);
    }

    public string ToString(long requests) => string.Create(CultureInfo.InvariantCulture,
        $"{At:mm\\:ss}  {requests:N0} requests, {ResidentMegabytes:N0} MB resident, {CacheMegabytes:N0} MB in caches, {HeapMegabytes:N0} MB heap beside, {SnapshotMegabytes:N0} MB layers, {Files} files, {Threads} threads");
}
