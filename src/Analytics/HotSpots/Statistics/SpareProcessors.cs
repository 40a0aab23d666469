using System.Collections.Concurrent;

namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>Work over many cells at once, on all processors but one: the process answers maps and sessions meanwhile.</summary>
internal static class SpareProcessors
{
    /// <summary>Below it a second thread costs more than it brings.</summary>
    private const int Worthwhile = 4096;

    public static ParallelOptions Options(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1), CancellationToken = cancellationToken };

    /// <summary>In pieces: from one cell up to another.</summary>
    public static void Run(int count, Action<int, int> piece, CancellationToken cancellationToken)
    {
        if (count <= Worthwhile)
            piece(0, count);
        else
            Parallel.ForEach(Partitioner.Create(0, count, Worthwhile), Options(cancellationToken), range => piece(range.Item1, range.Item2));
    }
}
