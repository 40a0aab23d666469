using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Benchmarks.Soak;

/// <summary>What this process, service and clients together, takes at a moment.</summary>
internal sealed record ProcessFigures(TimeSpan At, double ResidentMegabytes, double HeapMegabytes, double SnapshotMegabytes, double Files, double Threads)
{
    private const double Megabyte = 1 << 20;

    public static ProcessFigures Take(BenchCity city, TimeSpan at)
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        return new(at, Environment.WorkingSet / Megabyte, heap / Megabyte, city.Services.GetRequiredService<SnapshotStore>().Bytes / Megabyte,
            Directory.GetFiles("/proc/self/fd").Length, Directory.GetDirectories("/proc/self/task").Length);
    }

    public string ToString(long requests) => string.Create(CultureInfo.InvariantCulture,
        $"{At:mm\\:ss}  {requests:N0} requests, {ResidentMegabytes:N0} MB resident, {HeapMegabytes:N0} MB heap, {SnapshotMegabytes:N0} MB layers, {Files} files, {Threads} threads");
}
