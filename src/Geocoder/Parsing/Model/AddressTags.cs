namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>
/// The tags of one character: outside (O), or begin, inside, end or single of an element's label. Ordered so that the tags that may start an element lie first and
/// together: O, S-…, B-…, then I-…, then E-….
/// </summary>
public sealed class AddressTags
{
    private readonly string[] _labels;

    /// <param name="labels">The labels of elements, such as road and roadno, each once; the order becomes part of a model.</param>
    public AddressTags(IEnumerable<string> labels)
    {
        _labels = [.. labels];
        if (4 * _labels.Length + 1 > byte.MaxValue)
            throw new ArgumentException($"{_labels.Length} labels are more than a model can tell apart.", nameof(labels));
    }

    public IReadOnlyList<string> Labels => _labels;

    public int Count => 4 * _labels.Length + 1;

    /// <summary>Tags below this may stand first in a text or behind an element's end: O, S-… and B-….</summary>
    public int Starters => 2 * _labels.Length + 1;

    public const byte Outside = 0;

    public static byte Single(int label) => (byte)(1 + label);
    public byte Begin(int label) => (byte)(1 + _labels.Length + label);
    public byte Inside(int label) => (byte)(1 + 2 * _labels.Length + label);
    public byte End(int label) => (byte)(1 + 3 * _labels.Length + label);

    /// <summary>The label's index of a tag; -1 for outside.</summary>
    public int LabelOf(byte tag) => tag == Outside ? -1 : (tag - 1) % _labels.Length;

    public bool Ends(byte tag) => tag < 1 + _labels.Length || tag >= 1 + 3 * _labels.Length;

    public bool Opens(byte tag) => tag < Starters;

    public bool MayFollow(byte before, byte after) => Ends(before) ? Opens(after) : !Opens(after) && LabelOf(before) == LabelOf(after);

    /// <summary>As CoNLL files write it.</summary>
    public string Name(byte tag) => tag == Outside ? "O" : $"{"SBIE"[(tag - 1) / _labels.Length]}-{_labels[LabelOf(tag)]}";

    /// <summary>The tag that a line of a CoNLL file names: O, B-road …; null for a label that this set does not have.</summary>
    public byte? Parse(ReadOnlySpan<char> text)
    {
        if (text is "O")
            return Outside;
        if (text.Length < 3 || text[1] != '-')
            return null;
        var name = text[2..];
        var label = -1;
        for (var i = 0; i < _labels.Length; i++)
            if (name.SequenceEqual(_labels[i]))
                label = i;
        return label < 0 ? null : text[0] switch { 'S' => Single(label), 'B' => Begin(label), 'I' or 'M' => Inside(label), 'E' => End(label), _ => null };
    }
}
