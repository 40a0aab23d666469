using SpatialCockpit.Analytics.HotSpots.Weights;

namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>
/// How unusual the values around each cell are: the cell keeps its own, and as many as it has neighbours are drawn from all others, without replacement (Anselin 1995). Each cell draws its own numbers, so that the
/// outcome hangs on the seed alone, not on threads. Judges Gi* as well as local Moran: what differs between permutations is the sum of the neighbours in both.
/// </summary>
/// <param name="P">Two-sided: twice the smaller tail, at most 1; uniform where there is no pattern. NaN for islands, and for all where all values are the same.</param>
/// <param name="OneSided">(1 + draws at least as far to the side observed) / (1 + draws), as PySAL's and GeoDa's pseudo p.</param>
/// <remarks>A hot path: per thread one copy of the values, of which the first k are dealt by Fisher and Yates and put back in the reverse order. It allocates nothing, and has a plain twin in the tests.</remarks>
public sealed record ConditionalPermutations(double[] P, double[] OneSided)
{
    /// <param name="permutations">Draws of each cell.</param>
    public static ConditionalPermutations Of(double[] values, SpatialWeights weights, int permutations, ulong seed, CancellationToken cancellationToken)
    {
        var outcome = new ConditionalPermutations(new double[values.Length], new double[values.Length]);
        var spread = Spread.Of(values);
        // Moved by a whole number: sums of counts stay exact, and equal sums equal.
        var moved = Array.ConvertAll(values, value => value - Math.Round(spread.Mean));
        var most = spread.IsMeasure ? moved.Max(Math.Abs) : 0;
        Parallel.For(0, values.Length, SpareProcessors.Options(cancellationToken), () => new Desk(moved), (cell, _, desk) =>
        {
            var neighbours = weights.Of(cell);
            if (!spread.IsMeasure || neighbours.IsEmpty)
                (outcome.P[cell], outcome.OneSided[cell]) = (double.NaN, double.NaN);
            else
                (outcome.P[cell], outcome.OneSided[cell]) = desk.Judge(cell, neighbours, most * neighbours.Length * 1e-12, permutations, new CellRandom(seed, (ulong)cell));
            return desk;
        }, static _ => { });
        return outcome;
    }

    private sealed class Desk(double[] values)
    {
        private readonly double[] _values = [.. values];
        private int[] _drawn = new int[64];

        /// <param name="slack">Within which two sums are the same: what rounding may make of the order of their terms.</param>
        public (double TwoSided, double OneSided) Judge(int cell, ReadOnlySpan<int> neighbours, double slack, int permutations, CellRandom random)
        {
            var observed = 0.0;
            foreach (var neighbour in neighbours)
                observed += _values[neighbour];
            if (_drawn.Length < neighbours.Length)
                _drawn = new int[2 * neighbours.Length];
            // The cell's own value stays behind those that are drawn from.
            (_values[cell], _values[^1]) = (_values[^1], _values[cell]);
            var (above, below) = Count(_values.AsSpan(0, _values.Length - 1), _drawn.AsSpan(0, neighbours.Length), observed - slack, observed + slack, permutations, ref random);
            (_values[cell], _values[^1]) = (_values[^1], _values[cell]);
            var tail = (1.0 + Math.Min(above, below)) / (1 + permutations);
            return (Math.Min(1, 2 * tail), tail);
        }

        private static (int Above, int Below) Count(Span<double> others, Span<int> drawn, double atLeast, double atMost, int permutations, ref CellRandom random)
        {
            var (above, below) = (0, 0);
            for (var permutation = 0; permutation < permutations; permutation++)
            {
                var sum = 0.0;
                for (var i = 0; i < drawn.Length; i++)
                {
                    var place = i + random.Below(others.Length - i);
                    (drawn[i], var value) = (place, others[place]);
                    (others[place], others[i]) = (others[i], value);
                    sum += value;
                }
                above += sum >= atLeast ? 1 : 0;
                below += sum <= atMost ? 1 : 0;
                for (var i = drawn.Length - 1; i >= 0; i--)
                    (others[i], others[drawn[i]]) = (others[drawn[i]], others[i]);
            }
            return (above, below);
        }
    }
}
