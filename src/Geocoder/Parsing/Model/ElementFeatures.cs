using System.Numerics;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>
/// What there is to see of a reading of a text as a whole, and not at its single characters: elements with their lengths and endings beside each other, whether they are
/// known, which labels stand in one address; as hashed keys. One object serves one thread.
/// </summary>
internal sealed class ElementFeatures(WordLists words)
{
    private const uint Edge = 64;

    private readonly List<uint> _keys = [];

    /// <param name="text">Has read the text.</param>
    /// <param name="stretches">Cover it without gaps.</param>
    /// <returns>Valid until the next call.</returns>
    public List<uint> Of(AddressFeatures text, List<Stretch> stretches, KnownElements known)
    {
        _keys.Clear();
        var labels = 0ul;
        for (var at = 0; at < stretches.Count; at++)
        {
            Read(text.Text, stretches, at);
            if (stretches[at].Label == Stretch.Outside)
                continue;
            labels |= 1ul << stretches[at].Label;
            ReadWords(text.Text, stretches, at, known);
        }
        for (; labels != 0; labels &= labels - 1)
            for (var others = labels & (labels - 1); others != 0; others &= others - 1)
                Add(11, (uint)BitOperations.TrailingZeroCount(labels), (uint)BitOperations.TrailingZeroCount(others));
        return _keys;
    }

    /// <summary>Labels in a row, with lengths and last characters.</summary>
    private void Read(ReadOnlySpan<char> text, List<Stretch> stretches, int at)
    {
        var stretch = stretches[at];
        uint label = Label(stretches, at), before = Label(stretches, at - 1), pair = before << 7 | label;
        uint last = text[stretch.End - 1], length = (uint)Math.Min(stretch.Length, 9);
        Add(0, label, KeyHash.Of(text[Math.Max(stretch.Start, stretch.End - 2)..stretch.End]));
        Add(1, label, length << 16 | last);
        Add(2, pair, Label(stretches, at - 2));
        Add(3, pair, Label(stretches, at + 1) << 16 | last);
        Add(4, pair, last << 16 | (at > 0 ? text[stretch.Start - 1] : 0u));
        if (at > 0)
            Add(5, pair, (uint)Math.Min(stretches[at - 1].Length, 9) << 20 | length << 16 | last);
    }

    /// <summary>Whether the element stood in the sentences learned from, and which kinds of name it is or begins with.</summary>
    private void ReadWords(ReadOnlySpan<char> text, List<Stretch> stretches, int at, KnownElements known)
    {
        var stretch = stretches[at];
        var element = text[stretch.Start..stretch.End];
        var hash = KeyHash.Of(element);
        uint label = Label(stretches, at), often = known.Often(hash, stretch.Label), oftenAtAll = known.Often(hash);
        Add(6, label, often << 4 | oftenAtAll);
        Add(7, label, often << 4 | (uint)Math.Min(stretch.Length, 9));
        Add(8, Label(stretches, at - 1) << 7 | label, often << 4 | oftenAtAll);
        Add(9, label, (uint)Kinds(element));
        for (var length = Math.Min(element.Length - 1, WordLists.LongestWord); length >= WordLists.ShortestWord; length--)
        {
            if (Kinds(element[..length]) is not WordKinds.None and var kinds)
            {
                Add(10, label, (uint)kinds);
                return;
            }
        }
    }

    private WordKinds Kinds(ReadOnlySpan<char> word) => word.Length <= WordLists.LongestWord ? words.Find(word) : WordKinds.None;

    private static uint Label(List<Stretch> stretches, int at) => at >= 0 && at < stretches.Count ? (uint)(stretches[at].Label + 1) : Edge;

    /// <param name="template">Which question the feature answers; part of every file of weights (<see cref="ModelFile.Version"/>).</param>
    private void Add(uint template, uint a, uint b) => _keys.Add(KeyHash.Finish(KeyHash.Mix(KeyHash.Mix(0x2545F4914F6CDD1Dul + template, a), b)));
}
