using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Analytics.Series;

namespace SpatialCockpit.Analytics.HotSpots.Emerging;

/// <summary>How a question of emerging hot spots is asked.</summary>
/// <param name="PreviousSteps">Of how many steps before it the neighbours of a step are.</param>
/// <param name="Correction">Over all cells and steps.</param>
public sealed record EmergingRules(int PreviousSteps, Correction Correction)
{
    /// <summary>At which a step is hot or cold, and a trend is one.</summary>
    public const double Level = 0.05;
}

/// <summary>What a cell's steps come to.</summary>
/// <param name="Z">Gi* at the last step; NaN where all values are the same.</param>
/// <param name="P">Two-sided, normal.</param>
/// <param name="Q">After correction.</param>
/// <param name="Trend">Of Gi* over the steps.</param>
public readonly record struct EmergingCell(EmergingClass Class, double Z, double P, double Q, MannKendall Trend, int HotSteps, int ColdSteps)
{
    public static EmergingCell[] Of(SpaceTimeCube cube, SpatialWeights weights, EmergingRules rules, CancellationToken cancellationToken)
    {
        var z = cube.Star(weights, rules.PreviousSteps, cancellationToken);
        var p = new double[z.Length];
        SpareProcessors.Run(z.Length, (first, end) =>
        {
            for (var i = first; i < end; i++)
                p[i] = NormalLaw.TwoSided(z[i]);
        }, cancellationToken);
        var q = rules.Correction.Adjust(p);
        var cells = new EmergingCell[cube.Cells];
        Parallel.For(0, cube.Cells, SpareProcessors.Options(cancellationToken), () => (Z: new double[cube.Steps], Marks: new sbyte[cube.Steps]), (cell, _, desk) =>
        {
            for (var step = 0; step < cube.Steps; step++)
            {
                desk.Z[step] = z[step * cube.Cells + cell];
                desk.Marks[step] = (sbyte)(q[step * cube.Cells + cell] <= EmergingRules.Level ? Math.Sign(desk.Z[step]) : 0);
            }
            var trend = double.IsNaN(desk.Z[0]) ? new(0, 0, 0) : MannKendall.Of(desk.Z);
            var last = (cube.Steps - 1) * cube.Cells + cell;
            cells[cell] = new(
                EmergingClasses.Of(desk.Marks, trend.P <= EmergingRules.Level ? Math.Sign(trend.Z) : 0), z[last], p[last], q[last], trend, desk.Marks.AsSpan().Count((sbyte)1), desk.Marks.AsSpan().Count((sbyte)-1));
            return desk;
        }, static _ => { });
        return cells;
    }
}
