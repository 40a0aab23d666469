namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>What a word is the name of; one word may name several things. A stem is the name without the word of its level: 九堡 for 九堡镇.</summary>
[Flags]
public enum WordKinds : ushort
{
    None = 0,
    Province = 1,
    City = 2,
    District = 4,
    Town = 8,
    Village = 16,
    ProvinceStem = 32,
    CityStem = 64,
    DistrictStem = 128,
    TownStem = 256,
    /// <summary>What stands there or goes on: 大厦, 派出所, 菜市场, 理发店.</summary>
    Facility = 512,
    /// <summary>A part of something, or the way into it: 门卫, 财务部.</summary>
    Inside = 1024,
    /// <summary>A line of business: 服饰, 机电.</summary>
    Trade = 2048,
    /// <summary>Words that names of firms and buildings are made of, and brands.</summary>
    Brand = 4096,
    /// <summary>Words that names of roads and compounds are made of.</summary>
    Theme = 8192,
}

/// <summary>Words that a model may lean on, as hashes: which kinds of name a word is. They are part of a model's file, because its weights trust them.</summary>
public sealed class WordLists
{
    public const int KindCount = 14;
    public const int ShortestWord = 2;
    public const int LongestWord = 10;

    private readonly KeyTable _table;

    internal WordLists(uint[] keys, ushort[] kinds)
    {
        (Keys, Kinds, _table) = (keys, kinds, new(keys));
    }

    internal uint[] Keys { get; }

    internal ushort[] Kinds { get; }

    public static WordLists None { get; } = new([], []);

    public static WordLists Of(IEnumerable<(string Word, WordKinds Kinds)> words)
    {
        var kinds = new SortedDictionary<uint, ushort>();
        foreach (var (word, kind) in words)
        {
            if (word.Length is < ShortestWord or > LongestWord)
                continue;
            var key = KeyHash.Of(word);
            kinds[key] = (ushort)(kinds.GetValueOrDefault(key) | (ushort)kind);
        }
        return new([.. kinds.Keys], [.. kinds.Values]);
    }

    public WordKinds Find(ReadOnlySpan<char> word) => FindKey(KeyHash.Of(word));

    internal WordKinds FindKey(uint key) => _table.Find(key) is >= 0 and var at ? (WordKinds)Kinds[at] : WordKinds.None;
}
