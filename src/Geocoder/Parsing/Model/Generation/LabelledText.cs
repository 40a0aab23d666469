using System.Text;
using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Geocoder.Parsing.Model.Generation;

/// <summary>A sentence being written with its elements. An empty element leaves nothing; one within another counts as the outer one.</summary>
public sealed class LabelledText
{
    private readonly StringBuilder _text = new();
    private readonly List<ElementSpan> _spans = [];
    private (string Label, int Start) _open;
    private int _depth;

    public void Append(string text) => _text.Append(text);

    public void Open(string label)
    {
        if (_depth++ == 0)
            _open = (label, _text.Length);
    }

    public void Close()
    {
        if (--_depth == 0 && _text.Length > _open.Start)
            _spans.Add(new(_open.Label, _open.Start, _text.Length));
    }

    public LabelledSentence ToSentence()
    {
        var tags = new string[_text.Length];
        Array.Fill(tags, "O");
        foreach (var span in _spans)
            LabelledSentence.Write(tags, span);
        return new(_text.ToString(), tags);
    }
}
