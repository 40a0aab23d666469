namespace SpatialCockpit.Geocoder.Index;

/// <summary>The texts of a segment, each once, the commonest first; 0 is the empty one. Common ones are handed out as one string for all.</summary>
internal sealed class TextPool(IndexImage image) : IRowTexts
{
    private const int KeptTexts = 1 << 15;

    private readonly ImageArray<int> _ends = image.Section<int>(ImageSection.TextEnds);
    private readonly ImageArray<char> _characters = image.Section<char>(ImageSection.TextCharacters);
    private readonly ImageArray<int> _normals = image.Section<int>(ImageSection.TextNormals);
    private readonly string?[] _kept = new string?[Math.Min(KeptTexts, image.Section<int>(ImageSection.TextEnds).Count)];

    public int NormalOf(int number) => _normals[number];

    /// <summary>Only for as long as somebody holds the segment.</summary>
    public ReadOnlySpan<char> Characters(int number)
    {
        var start = number == 0 ? 0 : _ends[number - 1];
        return _characters.Slice(start, _ends[number] - start);
    }

    public string Text(int number) => (uint)number < (uint)_kept.Length ? _kept[number] ??= Characters(number).ToString() : Characters(number).ToString();
}
