using SpatialCockpit.Supervision.Draws;

namespace SpatialCockpit.Supervision.Campaigns.Touring;

/// <summary>A tour in stretches of about one length, each for people of its own, who are drawn among those that have none yet: nobody goes through the whole city from one task to the next.</summary>
internal static class Stretches
{
    /// <param name="candidates">Of each task of the tour, in its order: at least as many as go together. Tasks of the same candidates share these out.</param>
    /// <param name="each">How many go together.</param>
    /// <param name="seedOf">Of the stretch that begins with a task, by its place in the tour.</param>
    /// <returns>Of each task the draw of its stretch.</returns>
    public static Draw[] Of(IReadOnlyList<IReadOnlyList<string>> candidates, int each, Func<int, string> seedOf)
    {
        var draws = new Draw[candidates.Count];
        foreach (var part in Enumerable.Range(0, draws.Length).GroupBy(task => string.Join('\n', candidates[task]), StringComparer.Ordinal))
        {
            var left = candidates[part.First()];
            foreach (var stretch in Parts([.. part], left.Count / each))
            {
                var draw = new Draw(seedOf(stretch[0]), left, each);
                left = [.. left.Except(draw.Drawn)];
                foreach (var task in stretch)
                    draws[task] = draw;
            }
        }
        return draws;
    }

    /// <summary>None of them empty.</summary>
    private static IEnumerable<int[]> Parts(int[] tasks, int most)
    {
        var count = Math.Min(most, tasks.Length);
        return Enumerable.Range(0, count).Select(i => tasks[(i * tasks.Length / count)..((i + 1) * tasks.Length / count)]);
    }
}
