using SpatialCockpit.Analytics.HotSpots.Statistics;

namespace SpatialCockpit.Analytics.HotSpots.Weights;

/// <summary>
/// Which cells neighbour which: compressed sparse rows of two arrays, each row ascending and without its own cell. Weights are binary; whoever wants them standardised divides by the
/// row's length. Neighbourhood need not be mutual: among the nearest k it is not.
/// </summary>
public sealed class SpatialWeights
{
    private readonly int[] _starts; // first link of each row, and the end of the last
    private readonly int[] _links;

    private SpatialWeights(int[] starts, int[] links)
    {
        (_starts, _links) = (starts, links);
        Islands = [.. Enumerable.Range(0, Count).Where(cell => starts[cell] == starts[cell + 1])];
    }

    /// <summary>Cells.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Pairs of a cell and a neighbour; mutual ones count twice.</summary>
    public int Links => _links.Length;

    /// <summary>Cells without a neighbour.</summary>
    public IReadOnlyList<int> Islands { get; }

    public ReadOnlySpan<int> Of(int cell) => _links.AsSpan(_starts[cell].._starts[cell + 1]);

    public int Degree(int cell) => _starts[cell + 1] - _starts[cell];

    public bool Has(int cell, int neighbour) => Of(cell).BinarySearch(neighbour) >= 0;

    /// <param name="rows">Neighbours of each cell, in any order.</param>
    public static SpatialWeights Of(IReadOnlyList<int[]> rows) =>
        Collect<object?>(rows.Count, int.MaxValue, static () => null, (cell, _, row) =>
        {
            row.AddRange(rows[cell]);
            return 0;
        }, CancellationToken.None)!;

    /// <summary>Asks for each row, several at once.</summary>
    /// <param name="mostLinks">Where there are more, or more pairs were looked at for them, nothing comes of it.</param>
    /// <param name="desk">What one thread works with, made once.</param>
    /// <param name="fill">Appends a cell's neighbours to the empty list, in any order; itself and repetitions are left out. Returns how many other cells it looked at.</param>
    /// <returns>Null beyond <paramref name="mostLinks"/>.</returns>
    internal static SpatialWeights? Collect<TDesk>(int count, int mostLinks, Func<TDesk> desk, Func<int, TDesk, List<int>, int> fill, CancellationToken cancellationToken)
    {
        var rows = new int[count][];
        var looked = 0L;
        var whole = Parallel.For(0, count, SpareProcessors.Options(cancellationToken), () => (Desk: desk(), Row: new List<int>()), (cell, loop, mine) =>
        {
            mine.Row.Clear();
            var others = fill(cell, mine.Desk, mine.Row);
            rows[cell] = Distinct(mine.Row, cell);
            if (Interlocked.Add(ref looked, Math.Max(others, rows[cell].Length)) > mostLinks)
                loop.Stop();
            return mine;
        }, static _ => { });
        return whole.IsCompleted ? Flatten(rows) : null;
    }

    private static int[] Distinct(List<int> row, int self)
    {
        row.Sort();
        var kept = 0;
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i] != self && (kept == 0 || row[kept - 1] != row[i]))
                row[kept++] = row[i];
        }
        return [.. row[..kept]];
    }

    private static SpatialWeights Flatten(int[][] rows)
    {
        var (starts, flat) = (new int[rows.Length + 1], new int[rows.Sum(row => row.Length)]);
        for (var cell = 0; cell < rows.Length; cell++)
        {
            rows[cell].CopyTo(flat, starts[cell]);
            starts[cell + 1] = starts[cell] + rows[cell].Length;
        }
        return new(starts, flat);
    }
}
