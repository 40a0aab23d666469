using System.Collections.Concurrent;

namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>Work over many cells in pieces, as many at once as there are processors.</summary>
internal static class Pieces
{
    /// <summary>Below it a second thread costs more than it brings.</summary>
    private const int Worthwhile = 4096;

    public static void Run(int count, Action<int, int> piece, CancellationToken cancellationToken)
    {
        if (count <= Worthwhile)
            piece(0, count);
        else
            Parallel.ForEach(Partitioner.Create(0, count, Worthwhile), new ParallelOptions { CancellationToken = cancellationToken }, range => piece(range.Item1, range.Item2));
    }
}
