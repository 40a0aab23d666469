namespace SpatialCockpit.Analytics.Risk.Features;

/// <summary>Rows that a model is grown on or judged by, with what it does not see of them.</summary>
/// <param name="Table">All declared features, those that are left out of the ranking among them.</param>
/// <param name="Baseline">By which one would go without a model: one for each row, NaN where nothing is known.</param>
/// <param name="Class">One for each row; empty where rows are of no class.</param>
internal sealed record RiskRows(FeatureTable Table, double[] Baseline, string?[] Class)
{
    public int Count => Table.Rows.Count;

    public RiskRows Take(IReadOnlyList<int> rows) => new(Table.Take(rows), [.. rows.Select(row => Baseline[row])], Class.Length == 0 ? [] : [.. rows.Select(row => Class[row])]);

    /// <summary>Those of some days, of which it is known what became of them.</summary>
    public RiskRows Of(IEnumerable<DateOnly> days)
    {
        var wanted = days.ToHashSet();
        return Take([.. Enumerable.Range(0, Count).Where(row => wanted.Contains(Table.Rows[row].AsOf) && Table.Outcomes.IsKnown(row))]);
    }

    public IReadOnlyList<DateOnly> Days => [.. Table.Rows.Select(row => row.AsOf).Distinct().Order()];
}
