namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>What was told of rows before it was known what became of them, and what did.</summary>
/// <param name="Keys">Of things: one that is told of on several days counts as one in what chance could have made.</param>
/// <param name="Days">On which each was told.</param>
/// <param name="Scores">By which they are ranked: the higher, the sooner.</param>
/// <param name="Chances">Of the outcome, 0 to 1.</param>
internal sealed record Told(IReadOnlyList<string> Keys, DateOnly[] Days, double[] Scores, double[] Chances, bool[] Truth)
{
    public int Rows => Truth.Length;

    /// <summary>Numbers of the rows of each day.</summary>
    public IEnumerable<int[]> RowsByDay => Enumerable.Range(0, Rows).GroupBy(row => Days[row]).Select(day => day.ToArray());

    public Told Take(IReadOnlyList<int> rows) => new([.. rows.Select(row => Keys[row])], [.. rows.Select(row => Days[row])], [.. rows.Select(row => Scores[row])], [.. rows.Select(row => Chances[row])], [.. rows.Select(row => Truth[row])]);

    public static Told Together(IEnumerable<Told> parts)
    {
        var all = parts.ToList();
        return new([.. all.SelectMany(part => part.Keys)], [.. all.SelectMany(part => part.Days)], [.. all.SelectMany(part => part.Scores)], [.. all.SelectMany(part => part.Chances)], [.. all.SelectMany(part => part.Truth)]);
    }
}
