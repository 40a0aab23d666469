using System.Globalization;

namespace SpatialCockpit.Benchmarks;

/// <summary>What of this process is in memory, as Linux counts it, in megabytes.</summary>
internal static class ProcessMemory
{
    public static long Now => Read("VmRSS:");

    /// <summary>Since the peak was last forgotten.</summary>
    public static long Peak => Read("VmHWM:");

    /// <returns>What is in memory now.</returns>
    public static long ForgetPeak()
    {
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Now;
    }

    private static long Read(string field) =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].TrimEnd('B', 'k'), CultureInfo.InvariantCulture) / 1024;
}
