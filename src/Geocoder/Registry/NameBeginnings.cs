namespace SpatialCockpit.Geocoder.Registry;

/// <summary>The first eight characters of many names, sixteen bytes each and in order: tells whether any name begins with a text, as far as eight characters can tell.</summary>
internal sealed class NameBeginnings
{
    /// <summary>UTF-16 units that fit into a word.</summary>
    public const int Length = 8;

    private const int UnitBits = 16;

    private readonly UInt128[] _words;

    private NameBeginnings(UInt128[] words) => _words = words;

    public static NameBeginnings Of(IEnumerable<string> names) => new([.. names.Select(name => Word(name, '\0')).Distinct().Order()]);

    /// <summary>The same when all of them are known.</summary>
    public NameBeginnings With(IEnumerable<string> names)
    {
        var unknown = names.Select(name => Word(name, '\0')).Where(word => Array.BinarySearch(_words, word) < 0).ToHashSet();
        return unknown.Count == 0 ? this : new([.. _words.Concat(unknown).Order()]);
    }

    /// <summary>False only where no name starts with the text.</summary>
    public bool MayStartWith(string text)
    {
        var at = Array.BinarySearch(_words, Word(text, '\0'));
        return at >= 0 || ~at < _words.Length && _words[~at] <= Word(text, char.MaxValue);
    }

    /// <summary>In the order of the texts.</summary>
    private static UInt128 Word(string text, char filling)
    {
        var word = UInt128.Zero;
        for (var at = 0; at < Length; at++)
            word = word << UnitBits | (at < text.Length ? text[at] : filling);
        return word;
    }
}
