using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>Reads texts as people write them with a model, which is loaded at the first text. Any thread may ask.</summary>
public sealed partial class ElementParser(ParserFolder folder)
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
        List<ElementSpan> spans = [.. WithRooms(plain, reader.Parse(plain)).Select(span => span with { Start = origins[span.Start], End = origins[span.End - 1] + 1 })];
        _readers.Add(reader);
        return spans;
    }

    /// <summary>502室 is a room whatever stands before it; the sentences learned from have it behind a block or a unit, and the model takes it for a plate where neither is said.</summary>
    private static IEnumerable<ElementSpan> WithRooms(string plain, List<ElementSpan> spans)
    {
        foreach (var room in Room().EnumerateMatches(plain))
        {
            var (start, end) = (room.Index, room.Index + room.Length);
            spans = [.. spans.SelectMany(span => (ElementSpan[])[span with { End = Math.Min(span.End, start) }, span with { Start = Math.Max(span.Start, end) }]).Where(span => span.Start < span.End), new("roomno", start, end)];
        }
        return spans.OrderBy(span => span.Start);
    }

    /// <summary>室内 and 室外 are words.</summary>
    [GeneratedRegex("(?<![0-9a-z-])[0-9]{1,5}室(?![内外])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Room();
}
