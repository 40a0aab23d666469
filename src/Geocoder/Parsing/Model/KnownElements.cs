namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>How often elements stood in the sentences learned from, by text and label and by text alone, as hashes.</summary>
internal sealed class KnownElements
{
    private const int AnyLabel = -1;

    private readonly KeyTable _table;

    /// <param name="counts">Of each key; 255 stands for more, too.</param>
    public KnownElements(uint[] keys, byte[] counts) => (Keys, Counts, _table) = (keys, counts, new(keys));

    public static KnownElements None { get; } = new([], []);

    /// <summary>Ascending.</summary>
    public uint[] Keys { get; }

    public byte[] Counts { get; }

    /// <param name="elements">Masked texts (<see cref="AddressFeatures.Masked"/>) with their labels, one for every time.</param>
    public static KnownElements Of(IEnumerable<(string Text, int Label)> elements)
    {
        var counts = new SortedDictionary<uint, int>();
        foreach (var (text, label) in elements)
            foreach (var key in (uint[])[Key(KeyHash.Of(text), label), Key(KeyHash.Of(text), AnyLabel)])
                counts[key] = counts.GetValueOrDefault(key) + 1;
        return new([.. counts.Keys], [.. counts.Values.Select(count => (byte)Math.Min(count, byte.MaxValue))]);
    }

    /// <summary>0 never, 1 once, 2 up to three times, 3 up to eight, 4 more often.</summary>
    /// <param name="text">The hash of a masked text.</param>
    public uint Often(uint text, int label) => Level(Key(text, label));

    public uint Often(uint text) => Level(Key(text, AnyLabel));

    private uint Level(uint key) => (_table.Find(key) is >= 0 and var at ? Counts[at] : 0) switch { 0 => 0, 1 => 1, <= 3 => 2, <= 8 => 3, _ => 4 };

    private static uint Key(uint text, int label) => KeyHash.Finish(KeyHash.Mix(text, (uint)(label + 2)));
}
