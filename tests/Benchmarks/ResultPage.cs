using System.Globalization;
using System.Runtime.InteropServices;

namespace SpatialCockpit.Benchmarks;

/// <summary>What a run has measured, kept below <c>results</c> with when and on what it was: <c>docs/performance.md</c> takes its figures from there.</summary>
internal static class ResultPage
{
    /// <summary>Replaces the page of an earlier run of the same name.</summary>
    public static Task WriteAsync(string folder, string name, string tables, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return File.WriteAllTextAsync(Path.Combine(folder, $"{name}.md"), $"Measured on {DateTime.UtcNow:yyyy-MM-dd}: {Machine()}.\n\n{tables.TrimEnd()}\n", cancellationToken);
    }

    private static string Machine()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors ({Processor()}), {memory:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
}
