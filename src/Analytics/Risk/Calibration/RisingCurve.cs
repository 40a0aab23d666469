namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>The best fitting curve that never falls, by pooling neighbours that are out of order; straight lines between its knots, level outside of them.</summary>
/// <param name="Places">Of the knots, ascending.</param>
/// <param name="Heights">Not falling.</param>
internal sealed record RisingCurve(IReadOnlyList<double> Places, IReadOnlyList<double> Heights)
{
    /// <returns>Left to right, their means ascending. Those of the values, weighted, is the mean of all.</returns>
    public static Pool[] Pools(ReadOnlySpan<double> places, ReadOnlySpan<double> values)
    {
        var (sorted, came) = (places.ToArray(), values.ToArray());
        Array.Sort(sorted, came);
        var pools = new Stack<Pool>();
        for (var i = 0; i < sorted.Length;)
        {
            var (from, found) = (i, 0.0);
            for (; i < sorted.Length && sorted[i] == sorted[from]; i++)
                found += came[i];
            var pool = new Pool(sorted[from], sorted[from], i - from, found);
            while (pools.TryPeek(out var before) && before.Mean >= pool.Mean)
            {
                pools.Pop();
                pool = before.With(pool);
            }
            pools.Push(pool);
        }
        return [.. pools.Reverse()];
    }

    /// <summary>Pools of few rows, mostly those at the ends, are extremes of chance: neighbours are put together until each has so many rows.</summary>
    /// <param name="least">Rows of each; fewer where there are fewer in all.</param>
    public static Pool[] Merged(Pool[] pools, double least)
    {
        List<Pool> merged = [];
        foreach (var pool in pools)
        {
            if (merged is [.., var last] && last.Weight < least)
                merged[^1] = last.With(pool);
            else
                merged.Add(pool);
        }
        if (merged is [.., var before, { } rest] && rest.Weight < least)
        {
            merged.RemoveAt(merged.Count - 1);
            merged[^1] = before.With(rest);
        }
        return [.. merged];
    }

    /// <param name="pools">At least one.</param>
    public static RisingCurve Through(Pool[] pools)
    {
        List<(double Place, double Height)> knots = [.. pools.SelectMany(pool => pool.From == pool.Until ? new[] { (pool.From, pool.Mean) } : [(pool.From, pool.Mean), (pool.Until, pool.Mean)])];
        return new([.. knots.Select(knot => knot.Place)], [.. knots.Select(knot => knot.Height)]);
    }

    public double At(double place)
    {
        if (place <= Places[0])
            return Heights[0];
        if (place >= Places[^1])
            return Heights[^1];
        var (below, above) = (0, Places.Count - 1);
        while (above - below > 1)
        {
            var middle = (below + above) / 2;
            (below, above) = Places[middle] <= place ? (middle, above) : (below, middle);
        }
        var share = (place - Places[below]) / (Places[above] - Places[below]);
        return Heights[below] + share * (Heights[above] - Heights[below]);
    }
}

/// <summary>Rows of one height between two places.</summary>
internal readonly record struct Pool(double From, double Until, double Weight, double Sum)
{
    public double Mean => Sum / Weight;

    /// <summary>With the one to its right.</summary>
    public Pool With(Pool next) => new(From, next.Until, Weight + next.Weight, Sum + next.Sum);
}
