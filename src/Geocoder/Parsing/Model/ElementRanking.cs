namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>Chooses among the chain's best readings of a text by what they are as a whole (Collins and Koo 2005): a weight for each <see cref="ElementFeatures"/>.</summary>
/// <param name="keys">Hashes of the features, ascending.</param>
/// <param name="values">Their weights.</param>
/// <param name="scale">What a weight of the training was multiplied by.</param>
internal sealed class ElementRanking(KnownElements known, uint[] keys, sbyte[] values, float scale)
{
    /// <summary>Readings beyond these are not looked at: they are hardly ever right (AddressModelTests).</summary>
    public const int Readings = 10;

    /// <summary>How far below the best a reading's score may lie, as a logarithm of its odds.</summary>
    public const float Within = 3;

    /// <summary>What the chain's score counts for: it is too sure of what elements tell once more.</summary>
    public const float ChainShare = 0.7f;

    private readonly KeyTable _table = new(keys);

    /// <summary>Takes the chain's word.</summary>
    public static ElementRanking None { get; } = new(KnownElements.None, [], [], 1);

    public KnownElements Known => known;

    public uint[] Keys => keys;

    public sbyte[] Values => values;

    public float Scale => scale;

    public bool IsNone => keys.Length == 0;

    public float Score(List<uint> features)
    {
        var sum = 0;
        foreach (var feature in features)
            if (_table.Find(feature) is >= 0 and var at)
                sum += values[at];
        return sum / scale;
    }
}
