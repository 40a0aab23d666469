using System.Globalization;

namespace SpatialCockpit.Benchmarks;

/// <summary>What of a process is in memory, as Linux counts it, in megabytes; of this one, where no other is named.</summary>
internal static class ProcessMemory
{
    private const string Resident = "VmRSS:";

    public static long Now => Read(Resident);

    /// <summary>Since the peak was last forgotten.</summary>
    public static long Peak => Read("VmHWM:");

    /// <returns>What is in memory now.</returns>
    public static long ForgetPeak()
    {
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Now;
    }

    public static long Of(int process) => Read(Resident, process.ToString(CultureInfo.InvariantCulture));

    private static long Read(string field, string process = "self") =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].TrimEnd('B', 'k'), CultureInfo.InvariantCulture) / 1024;
}
