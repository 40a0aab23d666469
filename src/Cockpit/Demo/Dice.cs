namespace SpatialCockpit.Cockpit.Demo;

/// <summary>Deterministic random numbers (xoshiro256**). One stream per purpose, so that adding a street does not move a lamp in another room.</summary>
internal sealed class Dice
{
    private ulong _a, _b, _c, _d;

    public Dice(long seed, string stream, long index = 0)
    {
        var state = Mix((ulong)seed) ^ Mix((ulong)index * 0x9E3779B97F4A7C15UL + 0x51);
        foreach (var letter in stream)
            state = Mix(state ^ letter);
        _a = Mix(state + 1);
        _b = Mix(state + 2);
        _c = Mix(state + 3);
        _d = Mix(state + 4);
    }

    /// <summary>SplitMix64's finaliser: a good hash of 64 bits.</summary>
    public static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    public ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + Unit() * (high - low);

    /// <summary>Whole number in [low, high).</summary>
    public int Below(int high) => (int)((Next() >> 32) * (ulong)high >> 32);

    public int Between(int low, int high) => low + Below(high - low);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Index drawn in proportion to its weight.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var w in weights)
            total += w;
        var x = Unit() * total;
        for (var i = 0; i < weights.Length - 1; i++)
            if ((x -= weights[i]) < 0)
                return i;
        return weights.Length - 1;
    }

    /// <summary>Normal with mean 0 and deviation 1 (Box-Muller, one of the pair).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>Poisson; by its normal limit above 60.</summary>
    public int Poisson(double mean)
    {
        if (mean > 60)
            return Math.Max(0, (int)Math.Round(mean + Math.Sqrt(mean) * Normal()));
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var p = Unit(); p > limit; p *= Unit())
            count++;
        return count;
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
