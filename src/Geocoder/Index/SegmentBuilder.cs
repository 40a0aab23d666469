using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>
/// Rows to a segment, in four steps: rows are taken as they come and kept as drafts; their words are taught to the parser; all cores read the elements of each; and the rows are laid out by road and number,
/// with the terms they are found under. A draft is a record whose texts have the pool's first numbers.
/// </summary>
/// <param name="learns">Whether the parser learns the words of the rows; rows that were worked out for a question hold none of their own.</param>
internal sealed class SegmentBuilder(Lexicon lexicon, bool learns = true)
{
    private const int RowsAPart = 1 << 14;

    /// <summary>
    /// Rows of one segment, at most: slots are 32-bit. What ends first is a section: records and the lists of terms have 2 GB each and texts 2^31 characters, and a gazetteer that needs more is not laid out
    /// (<see cref="OverflowException"/>).
    /// </summary>
    private const int MostRows = 1 << 28;

    private readonly TextPoolBuilder _texts = new();
    private readonly ShapePool _draftShapes = new();
    private readonly Drafts _drafts = new();
    private readonly List<(int Row, Geometry Line)> _lines = [];
    private readonly List<int> _lons = [];
    private readonly List<int> _lats = [];
    private readonly Lessons _lessons = new(lexicon);
    private RowEncoder? _encoder;

    public int Count => _lons.Count;

    public Lexicon Lexicon => lexicon;

    /// <param name="row">One a key, in any order.</param>
    public void Add(PlaceRow row)
    {
        if (Count == MostRows)
            throw new InvalidOperationException($"The gazetteer has more than {MostRows} rows.");
        _encoder ??= new(_texts, _draftShapes);
        _drafts.Add(draft => _encoder.Encode(row, null, draft));
        if (row.Line is { } line)
            _lines.Add((Count, line));
        _lons.Add(LineCodec.Quantise(row.Lon));
        _lats.Add(LineCodec.Quantise(row.Lat));
        if (!learns)
            return;
        _lessons.TeachAreas(row);
        _lessons.TeachRoads(row);
    }

    /// <exception cref="OverflowException">A section is larger than it can be.</exception>
    /// <param name="to">Takes the image; whole when this returns.</param>
    /// <param name="told">Hears how many of all rows are read.</param>
    public void Build(Stream to, Action<int>? told = null)
    {
        if (learns)
            TeachRoadsOfAddresses();
        var parts = ReadElements(told);
        var slots = Order(parts);
        new SegmentWriter(_texts, new(parts, RowsAPart), slots, [.. _lons], [.. _lats], _lines).WriteTo(new(to));
    }

    /// <summary>The segment, in memory.</summary>
    public Segment ToSegment(Action<int>? told = null)
    {
        using var bytes = new MemoryStream();
        Build(bytes, told);
        return new(IndexImage.InMemory(bytes));
    }

    /// <summary>Roads that are only met inside addresses, before a number.</summary>
    private void TeachRoadsOfAddresses()
    {
        var parser = new AddressParser(lexicon);
        var roads = new ConcurrentBag<string>();
        _drafts.ForEachPart(RowsAPart, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                var draft = Draft(row);
                if (draft.Shape.Has(PlaceColumn.Road) || draft.Text(PlaceColumn.Address) is not { } address)
                    continue;
                if (parser.Parse(address) is { Road: { Length: <= 8 } road, NumberOnRoad: true } && !lexicon.IsRoad(road))
                    roads.Add(road);
            }
        });
        foreach (var road in roads)
            lexicon.AddRoad(road);
    }

    private RowPart[] ReadElements(Action<int>? told)
    {
        var parser = new AddressParser(lexicon);
        var shapes = new ShapePool();
        var (parts, read) = (new RowPart[(Count + RowsAPart - 1) / RowsAPart], 0);
        _drafts.ForEachPart(RowsAPart, (first, end) =>
        {
            var part = new RowPart(shapes);
            var encoder = new RowEncoder(_texts, shapes);
            for (var row = first; row < end; row++)
            {
                var place = Draft(row).Row(0, 0, null);
                part.Add(encoder, place, PlaceText.Of(place, parser), _texts);
            }
            parts[first / RowsAPart] = part;
            told?.Invoke(Interlocked.Add(ref read, end - first));
        });
        return parts;
    }

    private RowRecord Draft(int row) => new(_drafts.Of(row), _draftShapes.All, _texts);

    /// <summary>Rows of a road side by side by their number, then those of a compound by theirs; rows of neither stay as they came.</summary>
    private int[] Order(RowPart[] parts)
    {
        var keys = new RowPart.OrderKey[Count];
        for (var part = 0; part < parts.Length; part++)
            parts[part].OrderKeys.CopyTo(keys.AsSpan(part * RowsAPart));
        int[] rows = [.. Enumerable.Range(0, Count)];
        Array.Sort(keys, rows);
        return rows;
    }
}
