namespace SpatialCockpit.Analytics.Risk.Features;

/// <summary>
/// Numbers for categories, so that trees part them in few steps: ranked by the mean outcome of rows that have them, those of few rows drawn towards the mean of all. Learned on rows to be
/// grown on, and on no others. What was not met there, or hardly, is as missing.
/// </summary>
internal sealed record WordRanks(IReadOnlyDictionary<string, int> Ranks)
{
    /// <summary>Rows that a category needs to have a place of its own.</summary>
    private const int FewestRows = 10;

    /// <summary>As many rows of the mean are added to each.</summary>
    private const double Prior = 20;

    public static WordRanks Of(IReadOnlyList<string?> words, IReadOnlyList<float> outcomes)
    {
        var mean = outcomes.Count == 0 ? 0 : outcomes.Average();
        var sums = new Dictionary<string, (int Rows, double Sum)>(StringComparer.Ordinal);
        for (var row = 0; row < words.Count; row++)
        {
            if (words[row] is not { } word)
                continue;
            var (rows, sum) = sums.GetValueOrDefault(word);
            sums[word] = (rows + 1, sum + outcomes[row]);
        }
        var ranked = sums.Where(each => each.Value.Rows >= FewestRows).OrderBy(each => (each.Value.Sum + Prior * mean) / (each.Value.Rows + Prior)).ThenBy(each => each.Key, StringComparer.Ordinal);
        return new(ranked.Select((each, rank) => (each.Key, rank)).ToDictionary(each => each.Key, each => each.rank, StringComparer.Ordinal));
    }

    /// <returns>NaN for what is not known.</returns>
    public float Of(string? word) => word is not null && Ranks.TryGetValue(word, out var rank) ? rank : float.NaN;
}
