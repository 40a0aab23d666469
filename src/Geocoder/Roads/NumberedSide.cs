namespace SpatialCockpit.Geocoder.Roads;

/// <summary>A plate on its road's axis: its number (the middle of a range), metres along, metres to the left.</summary>
internal readonly record struct Anchor(double Number, double Along, double Left)
{
    public double MetersTo(Anchor other) => Math.Sqrt((Along - other.Along) * (Along - other.Along) + (Left - other.Left) * (Left - other.Left));

    /// <summary>Where this number stands if numbers go on evenly from here to there.</summary>
    public Anchor Toward(Anchor other, double number)
    {
        var share = (number - Number) / (other.Number - Number);
        return new(number, Along + share * (other.Along - Along), Left + share * (other.Left - Left));
    }
}

/// <summary>The plates of one side of a road, or of both, by rising number.</summary>
internal sealed class NumberedSide
{
    /// <summary>Two plates farther apart than this say nothing about what lies between them (HouseNumbersTests).</summary>
    private const double WidestGapMeters = 1_500;

    /// <summary>Nor about what comes after them.</summary>
    private const double WidestLastGapMeters = 500;

    /// <summary>Numbers take more road than this each, or one of two plates is misplaced (HouseNumbersTests).</summary>
    private const double LeastMetersANumber = 1.2;

    private readonly Anchor[] _anchors;

    private NumberedSide(Anchor[] anchors) => _anchors = anchors;

    public int Count => _anchors.Length;

    public IReadOnlyList<Anchor> Anchors => _anchors;

    /// <summary>As they stand.</summary>
    public static NumberedSide Of(IEnumerable<Anchor> anchors) => new([.. anchors.DistinctBy(anchor => anchor.Number).OrderBy(anchor => anchor.Number)]);

    /// <summary>With measures that rise, or fall, with the numbers: those that go against their neighbours meet at their mean.</summary>
    public static NumberedSide Rising(IEnumerable<Anchor> anchors)
    {
        Anchor[] sorted = [.. anchors.DistinctBy(anchor => anchor.Number).OrderBy(anchor => anchor.Number)];
        if (sorted.Length < 3)
            return new(sorted);
        double[] along = [.. sorted.Select(anchor => anchor.Along)];
        double[] rising = Isotonic(along), falling = [.. Isotonic([.. along.Select(at => -at)]).Select(at => -at)];
        var fitted = Moved(rising) <= Moved(falling) ? rising : falling;
        return new([.. sorted.Select((anchor, i) => anchor with { Along = fitted[i] })]);

        double Moved(double[] to) => to.Zip(along, (a, b) => Math.Abs(a - b)).Sum();
    }

    /// <summary>Between the two plates around the number; null where there are none, or they cannot both be right.</summary>
    public (Anchor At, double GapMeters)? Between(double number)
    {
        var above = Array.FindIndex(_anchors, anchor => anchor.Number > number);
        if (above < 1)
            return null;
        var (from, to) = (_anchors[above - 1], _anchors[above]);
        return Agree(from, to, WidestGapMeters) is { } gap ? (from.Toward(to, number), gap) : null;
    }

    /// <summary>Beyond the last or before the first plate, by one gap at most.</summary>
    public (Anchor At, double GapMeters)? Beyond(double number)
    {
        if (_anchors.Length < 2)
            return null;
        var (inner, last) = number > _anchors[^1].Number ? (_anchors[^2], _anchors[^1]) : (_anchors[1], _anchors[0]);
        if (Math.Abs(number - last.Number) > Math.Abs(last.Number - inner.Number) || Math.Sign(number - last.Number) != Math.Sign(last.Number - inner.Number))
            return null;
        return Agree(inner, last, WidestLastGapMeters) is { } gap ? (inner.Toward(last, number), gap) : null;
    }

    /// <summary>How far each plate stands from where its neighbours would put it, metres.</summary>
    public IEnumerable<double> Residuals()
    {
        for (var i = 1; i < _anchors.Length - 1; i++)
            if (Agree(_anchors[i - 1], _anchors[i + 1], WidestGapMeters) is not null)
                yield return _anchors[i].MetersTo(_anchors[i - 1].Toward(_anchors[i + 1], _anchors[i].Number));
    }

    private static double? Agree(Anchor from, Anchor to, double widest) =>
        from.MetersTo(to) is var gap && gap <= widest && gap >= LeastMetersANumber * Math.Abs(to.Number - from.Number) ? gap : null;

    /// <summary>The rising sequence nearest to a sequence (least squares, pool adjacent violators).</summary>
    private static double[] Isotonic(double[] values)
    {
        List<(double Mean, int Count)> pools = [];
        foreach (var value in values)
        {
            pools.Add((value, 1));
            while (pools.Count > 1 && pools[^2].Mean > pools[^1].Mean)
            {
                var ((low, few), (high, more)) = (pools[^2], pools[^1]);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add(((low * few + high * more) / (few + more), few + more));
            }
        }
        return [.. pools.SelectMany(pool => Enumerable.Repeat(pool.Mean, pool.Count))];
    }
}
