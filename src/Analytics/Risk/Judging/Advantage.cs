using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>
/// Whether an order is better than another, or only luckily so: things are drawn anew, as many as there are, with all their rows, and the difference of the areas under both curves (of pairs of one day) is taken each time
/// (a bootstrap by clusters, for rows of one thing on several days are no news of each other).
/// </summary>
/// <param name="Difference">Of the areas, as they are.</param>
/// <param name="Low">Nineteen of twenty draws give at least this.</param>
/// <param name="High">Nineteen of twenty give at most this.</param>
public sealed record Advantage(double Difference, double Low, double High)
{
    private const int Draws = 200, Seed = 20_260_101;

    private const double Tail = 0.05;

    /// <returns>Null where nothing came true, or all.</returns>
    internal static Advantage? Of(Told told, double[] others)
    {
        var (own, other) = (new Order(told, told.Scores), new Order(told, others));
        var things = ThingsOf(told.Keys, out var count);
        if (own.Auc(Enumerable.Repeat(1, told.Rows).ToArray()) is not { } area || other.Auc(Enumerable.Repeat(1, told.Rows).ToArray()) is not { } otherArea)
            return null;
        var random = new Random(Seed);
        var (drawn, weights) = (new int[count], new int[told.Rows]);
        var differences = new List<double>();
        for (var draw = 0; draw < Draws; draw++)
        {
            Array.Clear(drawn);
            for (var i = 0; i < count; i++)
                drawn[random.Next(count)]++;
            for (var row = 0; row < weights.Length; row++)
                weights[row] = drawn[things[row]];
            if (own.Auc(weights) - other.Auc(weights) is { } difference)
                differences.Add(difference);
        }
        if (differences.Count == 0)
            return null;
        differences.Sort();
        return new(area - otherArea, differences[(int)(Tail * differences.Count)], differences[(int)((1 - Tail) * (differences.Count - 1))]);
    }

    private static int[] ThingsOf(IReadOnlyList<string> keys, out int count)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var things = new int[keys.Count];
        for (var row = 0; row < things.Length; row++)
        {
            var thing = RowKey.ThingOf(keys[row]);
            if (!numbers.TryGetValue(thing, out things[row]))
                numbers.Add(thing, things[row] = numbers.Count);
        }
        count = numbers.Count;
        return things;
    }

    /// <summary>Rows of each day by score, sorted once for all draws.</summary>
    private sealed class Order(Told told, double[] scores)
    {
        private readonly int[] _rows = [.. Enumerable.Range(0, scores.Length).OrderBy(row => told.Days[row]).ThenBy(row => scores[row])];

        /// <summary>Of pairs of one day.</summary>
        /// <param name="weights">How often each row counts.</param>
        public double? Auc(int[] weights)
        {
            var (area, pairs, came, not) = (0.0, 0.0, 0.0, 0.0);
            for (var from = 0; from < _rows.Length;)
            {
                var (first, cameHere, notHere, until) = (_rows[from], 0.0, 0.0, from);
                for (; until < _rows.Length && scores[_rows[until]] == scores[first] && told.Days[_rows[until]] == told.Days[first]; until++)
                {
                    if (told.Truth[_rows[until]])
                        cameHere += weights[_rows[until]];
                    else
                        notHere += weights[_rows[until]];
                }
                area += cameHere * (not + notHere / 2);
                (came, not, from) = (came + cameHere, not + notHere, until);
                if (until == _rows.Length || told.Days[_rows[until]] != told.Days[first])
                    (pairs, came, not) = (pairs + came * not, 0, 0);
            }
            return pairs == 0 ? null : area / pairs;
        }
    }
}
