namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>Harrell's C: of pairs of which one is known to have failed first, the share in which it was told the shorter time; half for ties of what was told.</summary>
internal static class Concordance
{
    /// <param name="told">Times, or whatever is longer the later it fails.</param>
    /// <param name="times">Until it failed, or was looked at last.</param>
    /// <param name="failed">Whether it failed then.</param>
    /// <returns>0 to 1; null where no pair can be compared.</returns>
    public static double? Of(ReadOnlySpan<double> told, ReadOnlySpan<double> times, ReadOnlySpan<bool> failed)
    {
        var ranks = RanksOf(told, out var most);
        var order = Enumerable.Range(0, told.Length).ToArray();
        var keys = times.ToArray();
        Array.Sort(keys, order);
        var later = new CountTree(most + 1);
        var (good, tied, pairs) = (0.0, 0.0, 0.0);
        for (var until = order.Length; until > 0;)
        {
            var from = until;
            while (from > 0 && keys[from - 1] == keys[until - 1])
                from--;
            // Who left at the moment of a failure was still there.
            foreach (var i in order.AsSpan(from..until))
            {
                if (!failed[i])
                    later.Add(ranks[i]);
            }
            foreach (var i in order.AsSpan(from..until))
            {
                if (!failed[i])
                    continue;
                var (below, same) = (later.Below(ranks[i]), later.At(ranks[i]));
                (good, tied, pairs) = (good + later.Count - below - same, tied + same, pairs + later.Count);
            }
            foreach (var i in order.AsSpan(from..until))
            {
                if (failed[i])
                    later.Add(ranks[i]);
            }
            until = from;
        }
        return pairs == 0 ? null : (good + tied / 2) / pairs;
    }

    /// <summary>From 0 on, alike for alike values.</summary>
    private static int[] RanksOf(ReadOnlySpan<double> values, out int most)
    {
        var distinct = values.ToArray().Distinct().Order().ToArray();
        most = Math.Max(0, distinct.Length - 1);
        var ranks = new int[values.Length];
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = Array.BinarySearch(distinct, values[i]);
        return ranks;
    }

    /// <summary>How many numbers there are below another (a Fenwick tree).</summary>
    private sealed class CountTree(int numbers)
    {
        private readonly int[] _sums = new int[numbers + 1], _counts = new int[numbers];

        public int Count { get; private set; }

        public int At(int number) => _counts[number];

        public void Add(int number)
        {
            Count++;
            _counts[number]++;
            for (var i = number + 1; i < _sums.Length; i += i & -i)
                _sums[i]++;
        }

        public int Below(int number)
        {
            var sum = 0;
            for (var i = number; i > 0; i -= i & -i)
                sum += _sums[i];
            return sum;
        }
    }
}
