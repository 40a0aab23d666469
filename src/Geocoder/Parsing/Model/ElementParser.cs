using System.Collections.Concurrent;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>Reads texts as people write them with a model, which is loaded at the first text. Any thread may ask.</summary>
public sealed class ElementParser(ParserFolder folder)
{
    private readonly Lazy<AddressModel> _model = new(folder.Load);
    private readonly ConcurrentBag<AddressReader> _readers = [];

    /// <summary>The elements of a text, in order, by positions in it as it was given; what lies in none is left out.</summary>
    /// <param name="text">Characters behind the first <see cref="NormalText.MaxLength"/> plain ones are not read.</param>
    /// <exception cref="InvalidDataException">The weights are damaged or of another version.</exception>
    public IReadOnlyList<ElementSpan> Parse(string text)
    {
        var (plain, origins) = NormalText.Plain(text);
        var reader = _readers.TryTake(out var free) ? free : new(_model.Value);
        List<ElementSpan> spans = [.. reader.Parse(plain).Select(span => new ElementSpan(span.Label, origins[span.Start], origins[span.End - 1] + 1))];
        _readers.Add(reader);
        return spans;
    }
}
