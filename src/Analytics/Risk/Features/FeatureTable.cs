namespace SpatialCockpit.Analytics.Risk.Features;

/// <summary>What was known of things on certain days, and what became of them: a row for a thing on a day.</summary>
/// <param name="Columns">Of the features.</param>
/// <param name="Numbers">Row by row; NaN where nothing is known, and for columns of words.</param>
/// <param name="Words">By column of words: one for each row, null where nothing is known.</param>
internal sealed record FeatureTable(IReadOnlyList<FeatureColumn> Columns, IReadOnlyList<RowKey> Rows, float[] Numbers, IReadOnlyDictionary<int, string?[]> Words, Outcomes Outcomes)
{
    /// <summary>Those of its rows of which it is known what became.</summary>
    public FeatureTable Known() => Array.Exists(Outcomes.Values, float.IsNaN) ? Take([.. Enumerable.Range(0, Rows.Count).Where(Outcomes.IsKnown)]) : this;

    /// <summary>Some of its rows, in that order.</summary>
    public FeatureTable Take(IReadOnlyList<int> rows)
    {
        var numbers = new float[rows.Count * Columns.Count];
        for (var i = 0; i < rows.Count; i++)
            Numbers.AsSpan(rows[i] * Columns.Count, Columns.Count).CopyTo(numbers.AsSpan(i * Columns.Count));
        return new(Columns, [.. rows.Select(row => Rows[row])], numbers, Words.ToDictionary(each => each.Key, each => rows.Select(row => each.Value[row]).ToArray()), Outcomes.Take(rows));
    }

    /// <summary>With rows of another of the same columns behind its own.</summary>
    public FeatureTable With(FeatureTable other) => new(Columns, [.. Rows, .. other.Rows], [.. Numbers, .. other.Numbers], Words.ToDictionary(each => each.Key, each => (string?[])[.. each.Value, .. other.Words[each.Key]]), Outcomes.With(other.Outcomes));

    /// <summary>Some of its columns, in that order.</summary>
    public FeatureTable Only(IReadOnlyList<string> columns)
    {
        var places = columns.Select(name => Columns.Index().First(column => column.Item.Name == name).Index).ToArray();
        var numbers = new float[Rows.Count * places.Length];
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var i = 0; i < places.Length; i++)
                numbers[row * places.Length + i] = Numbers[row * Columns.Count + places[i]];
        }
        return this with { Columns = [.. places.Select(place => Columns[place])], Numbers = numbers, Words = places.Index().Where(each => Words.ContainsKey(each.Item)).ToDictionary(each => each.Index, each => Words[each.Item]) };
    }
}

/// <param name="Name">In the pack.</param>
/// <param name="IsWord">A category, rather than a number.</param>
internal sealed record FeatureColumn(string Name, bool IsWord = false);

/// <param name="Key">Of the thing: a code, or several with a blank between.</param>
/// <param name="AsOf">The day up to which things were known: its beginning.</param>
/// <param name="Region">Of a division.</param>
internal readonly record struct RowKey(string Key, DateOnly AsOf, string Region)
{
    /// <summary>Its code alone.</summary>
    public string Thing => ThingOf(Key);

    public static string ThingOf(string key) => key.IndexOf(' ', StringComparison.Ordinal) is var blank and >= 0 ? key[..blank] : key;
}
