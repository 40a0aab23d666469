namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>What was told of rows before it was known what became of them, and what did.</summary>
/// <param name="Keys">Of things: one that is told of on several days counts as one in what chance could have made.</param>
/// <param name="Scores">By which they are ranked: the higher, the sooner.</param>
/// <param name="Chances">Of the outcome, 0 to 1.</param>
internal sealed record Told(IReadOnlyList<string> Keys, double[] Scores, double[] Chances, bool[] Truth)
{
    public int Rows => Truth.Length;

    public Told Take(IReadOnlyList<int> rows) => new([.. rows.Select(row => Keys[row])], [.. rows.Select(row => Scores[row])], [.. rows.Select(row => Chances[row])], [.. rows.Select(row => Truth[row])]);

    public static Told Together(IEnumerable<Told> parts)
    {
        var all = parts.ToList();
        return new([.. all.SelectMany(part => part.Keys)], [.. all.SelectMany(part => part.Scores)], [.. all.SelectMany(part => part.Chances)], [.. all.SelectMany(part => part.Truth)]);
    }
}
