namespace SpatialCockpit.Analytics.Risk.Features;

/// <summary>Features as trees take them: numbers as they are, categories by rank.</summary>
/// <param name="Columns">In the order of the model.</param>
/// <param name="Words">By the names of columns of words.</param>
internal sealed record Encoding(IReadOnlyList<FeatureColumn> Columns, IReadOnlyDictionary<string, WordRanks> Words)
{
    /// <param name="outcomes">By whose means categories are ranked, one for each row.</param>
    public static Encoding Learn(FeatureTable table, float[] outcomes) => new(
        table.Columns, table.Columns.Select((column, index) => (column, index)).Where(each => each.column.IsWord).ToDictionary(each => each.column.Name, each => WordRanks.Of(table.Words[each.index], outcomes), StringComparer.Ordinal));

    /// <returns>Row by row; NaN where nothing is known. Infinite numbers are as missing.</returns>
    public float[] Encode(FeatureTable table)
    {
        var encoded = (float[])table.Numbers.Clone();
        for (var column = 0; column < Columns.Count; column++)
        {
            if (Columns[column].IsWord)
            {
                var (words, ranks) = (table.Words[column], Words[Columns[column].Name]);
                for (var row = 0; row < words.Length; row++)
                    encoded[row * Columns.Count + column] = ranks.Of(words[row]);
            }
        }
        foreach (ref var value in encoded.AsSpan())
        {
            if (float.IsInfinity(value))
                value = float.NaN;
        }
        return encoded;
    }

    /// <summary>The same of a table that has other columns, too.</summary>
    public float[] EncodeFrom(FeatureTable table) => Encode(table.Only([.. Columns.Select(column => column.Name)]));

    /// <returns>Of one column, a value for each row; NaN where nothing is known.</returns>
    public double[] ValuesOf(int column, float[] encoded) => [.. Enumerable.Range(0, encoded.Length / Columns.Count).Select(row => (double)encoded[row * Columns.Count + column])];
}
