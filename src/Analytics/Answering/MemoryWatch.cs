using System.Diagnostics;
using System.Globalization;

namespace SpatialCockpit.Analytics.Answering;

/// <summary>
/// Keeps the process within its memory. DuckDB's limit counts its buffers alone; a text of gigabytes or a list of billions lies beside them.
/// Above the first line the questions that run are stopped; where that does not help in two seconds, or above the second line, the process ends, and
/// starts anew.
/// </summary>
/// <param name="end">Ends the process, for those that were told to stop and have not.</param>
internal sealed class MemoryWatch(long stopAtBytes, long endAtBytes, Action stop, Action end) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _looking = new();
    private Timer? _timer;
    private Stopwatch? _above;

    public void Begin() => _timer = new(_ => Look(), null, Every, Every);

    public void Dispose() => _timer?.Dispose();

    /// <summary>One at a time: where memory is short a look takes longer than the pause, and the next is left out.</summary>
    private void Look()
    {
        if (!_looking.TryEnter())
            return;
        try
        {
            Judge(ResidentBytes());
        }
        finally
        {
            _looking.Exit();
        }
    }

    private void Judge(long resident)
    {
        if (resident <= stopAtBytes)
        {
            _above = null;
            return;
        }
        if (_above is null)
        {
            // Once: who asks after these shall not pay for what they have not given back yet.
            _above = Stopwatch.StartNew();
            stop();
        }
        if (resident > endAtBytes || _above.Elapsed > Patience)
            end();
    }

    /// <summary>Of <c>statm</c> the second figure without the third, in pages: files that are mapped, as the index of addresses is, take no memory from others.</summary>
    private static long ResidentBytes()
    {
        var pages = File.ReadAllText("/proc/self/statm").Split(' ').Select(figure => long.Parse(figure, CultureInfo.InvariantCulture)).ToList();
        return (pages[1] - pages[2]) * Environment.SystemPageSize;
    }
}
