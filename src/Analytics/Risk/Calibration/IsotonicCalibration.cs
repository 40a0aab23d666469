namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>The best fitting curve that never falls, by pooling neighbours that are out of order; straight lines between its knots.</summary>
/// <param name="Margins">Of the knots, ascending.</param>
/// <param name="Chances">Not falling.</param>
internal sealed record IsotonicCalibration(IReadOnlyList<double> Margins, IReadOnlyList<double> Chances) : ICalibration
{
    /// <summary>Rows of one margin between which others lie.</summary>
    private readonly record struct Pool(double From, double Until, double Weight, double Sum)
    {
        public double Mean => Sum / Weight;
    }

    /// <param name="margins">At least one.</param>
    /// <param name="isCertain">Whether what never came true, or always, is told so; otherwise half a row is thought to have come out otherwise, for a chance of 0 is a promise.</param>
    public static IsotonicCalibration Of(ReadOnlySpan<double> margins, ReadOnlySpan<bool> outcomes, bool isCertain = true)
    {
        if (margins.IsEmpty)
            throw new ArgumentException("There is nothing to learn from.", nameof(margins));
        var (sorted, came) = (margins.ToArray(), outcomes.ToArray());
        Array.Sort(sorted, came);
        var pools = new Stack<Pool>();
        for (var i = 0; i < sorted.Length;)
        {
            var (from, found) = (i, 0);
            for (; i < sorted.Length && sorted[i] == sorted[from]; i++)
                found += came[i] ? 1 : 0;
            var pool = new Pool(sorted[from], sorted[from], i - from, found);
            while (pools.TryPeek(out var before) && before.Mean >= pool.Mean)
            {
                pools.Pop();
                pool = new(before.From, pool.Until, before.Weight + pool.Weight, before.Sum + pool.Sum);
            }
            pools.Push(pool);
        }
        var curve = pools.Reverse().ToArray();
        if (!isCertain)
            Doubt(curve);
        List<(double Margin, double Chance)> knots = [.. curve.SelectMany(pool => pool.From == pool.Until ? new[] { (pool.From, pool.Mean) } : [(pool.From, pool.Mean), (pool.Until, pool.Mean)])];
        return new([.. knots.Select(knot => knot.Margin)], [.. knots.Select(knot => knot.Chance)]);
    }

    /// <summary>Below a pool with some there is at most one with none, and above at most one with all.</summary>
    private static void Doubt(Pool[] curve)
    {
        const double Half = 0.5;
        if (curve[0] is { Sum: 0 } none)
            curve[0] = none with { Sum = none.Weight * Math.Min(Half / none.Weight, curve.Length > 1 ? curve[1].Mean / 2 : Half) };
        if (curve[^1] is var all && all.Sum == all.Weight)
            curve[^1] = all with { Sum = all.Weight * Math.Max(1 - Half / all.Weight, curve.Length > 1 ? (1 + curve[^2].Mean) / 2 : Half) };
    }

    public double ChanceOf(double margin)
    {
        if (margin <= Margins[0])
            return Chances[0];
        if (margin >= Margins[^1])
            return Chances[^1];
        var (below, above) = (0, Margins.Count - 1);
        while (above - below > 1)
        {
            var middle = (below + above) / 2;
            (below, above) = Margins[middle] <= margin ? (middle, above) : (below, middle);
        }
        var share = (margin - Margins[below]) / (Margins[above] - Margins[below]);
        return Chances[below] + share * (Chances[above] - Chances[below]);
    }
}
