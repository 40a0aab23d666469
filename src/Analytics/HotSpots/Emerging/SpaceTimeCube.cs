using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;

namespace SpatialCockpit.Analytics.HotSpots.Emerging;

/// <summary>A value for each cell at each of a number of steps of the same length, none missing.</summary>
/// <param name="Values">Step by step, in each the cells in their order.</param>
public sealed record SpaceTimeCube(double[] Values, int Cells, int Steps)
{
    /// <summary>
    /// Gi* of each cell at each step against the whole cube: the neighbours are the cells around and the cell itself, at that step and at up to <paramref name="previousSteps"/> before it, as far as there are such.
    /// </summary>
    /// <returns>z as the values are laid out; NaN where all values are the same.</returns>
    public double[] Star(SpatialWeights weights, int previousSteps, CancellationToken cancellationToken)
    {
        var (spread, around, z) = (Spread.Of(Values), new double[Values.Length], new double[Values.Length]);
        Parallel.For(0, Steps, SpareProcessors.Options(cancellationToken), step =>
        {
            var now = Values.AsSpan(step * Cells, Cells);
            for (var cell = 0; cell < Cells; cell++)
            {
                var sum = now[cell];
                foreach (var neighbour in weights.Of(cell))
                    sum += now[neighbour];
                around[step * Cells + cell] = sum;
            }
        });
        Parallel.For(0, Steps, SpareProcessors.Options(cancellationToken), step =>
        {
            var first = Math.Max(0, step - previousSteps);
            for (var cell = 0; cell < Cells; cell++)
            {
                var sum = 0.0;
                for (var before = first; before <= step; before++)
                    sum += around[before * Cells + cell];
                z[step * Cells + cell] = GetisOrd.Standardise(sum, (weights.Degree(cell) + 1) * (step - first + 1), spread, Values.Length);
            }
        });
        return z;
    }
}
