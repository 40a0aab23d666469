using System.Globalization;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>
/// Keeps the process within its memory. DuckDB's limit counts its buffers alone; a text of gigabytes or a list of billions lies beside them.
/// Above the first line all questions are stopped, above the second the process ends, and starts anew.
/// </summary>
internal sealed class MemoryWatch(long stopAtBytes, long endAtBytes, Action stop) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    private Timer? _timer;

    public void Begin() => _timer = new(_ => Look(), null, Every, Every);

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        var resident = ResidentBytes();
        if (resident > endAtBytes)
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        else if (resident > stopAtBytes)
            stop();
    }

    /// <summary>The second figure of <c>statm</c>, in pages.</summary>
    private static long ResidentBytes() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
