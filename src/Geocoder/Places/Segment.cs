using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Spatial;
using static SpatialCockpit.Geocoder.Places.PlaceColumns;
using Column = SpatialCockpit.Geocoder.Places.PlaceColumn;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>
/// An immutable part of the gazetteer: rows as columns over one pool of texts, in key order, with postings and exact keys. A slot is a row's place in the columns.
/// </summary>
public sealed class Segment
{
    private readonly string?[] _texts;
    private readonly long[] _keys;
    private readonly PlaceLayer[] _layers;
    private readonly double[] _lons;
    private readonly double[] _lats;
    private readonly int[][] _columns;
    private readonly HouseNumber?[] _numbers;
    private readonly HouseNumber?[] _innerNumbers;
    private readonly int?[] _lanes;
    private readonly bool[] _numberOnRoad;
    private readonly Dictionary<int, Geometry> _lines = [];
    private readonly Dictionary<int, string[]> _aliases = [];
    private readonly int[] _byName;
    private readonly int[] _pointSlots;
    private readonly int[] _lineSlots;
    private readonly PackedRTree _points;
    private readonly PackedRTree _roads;

    /// <param name="rows">One row a key, in any order.</param>
    /// <param name="parser">Reads the elements of rows whose source gave only a text.</param>
    public Segment(IReadOnlyCollection<PlaceRow> rows, AddressParser parser)
    {
        PlaceRow[] ordered = [.. rows.OrderBy(row => row.Key.Packed)];
        var texts = new PlaceText[ordered.Length];
        Parallel.For(0, ordered.Length, slot => texts[slot] = PlaceText.Of(ordered[slot], parser));

        var pool = new StringPool();
        _keys = Array.ConvertAll(ordered, row => row.Key.Packed);
        _layers = Array.ConvertAll(ordered, row => row.Layer);
        _lons = Array.ConvertAll(ordered, row => row.Lon);
        _lats = Array.ConvertAll(ordered, row => row.Lat);
        _numbers = Array.ConvertAll(texts, text => text.Number);
        _innerNumbers = Array.ConvertAll(texts, text => text.InnerNumber);
        _lanes = Array.ConvertAll(texts, text => text.Lane);
        _numberOnRoad = Array.ConvertAll(texts, text => text.NumberOnRoad);
        _columns = new int[Enum.GetValues<Column>().Length][];
        foreach (var column in Enum.GetValues<Column>())
        {
            var numbers = _columns[(int)column] = new int[ordered.Length];
            for (var slot = 0; slot < ordered.Length; slot++)
                numbers[slot] = pool.Add(TextOf(column, ordered[slot], texts[slot]));
        }
        for (var slot = 0; slot < ordered.Length; slot++)
        {
            if (ordered[slot].Line is { } line)
                _lines[slot] = line;
            if (ordered[slot].Aliases.Length > 0)
                _aliases[slot] = ordered[slot].Aliases;
        }
        _texts = pool.Freeze();
        _byName = [.. Enumerable.Range(0, ordered.Length)];
        Array.Sort(_byName, (a, b) => string.CompareOrdinal(Text(Column.NormalName, a), Text(Column.NormalName, b)));
        Grams = Postings.Build([.. texts.Select(text => (text.Name, text.Rest))]);
        Exact = ExactKeys.Build(texts);
        _pointSlots = [.. Enumerable.Range(0, ordered.Length).Where(slot => _layers[slot] < PlaceLayer.Road && !double.IsNaN(_lons[slot]))];
        _lineSlots = [.. _lines.Keys.Order()];
        _points = PackedRTree.Build(_pointSlots.Length, i => PackedRTree.Box.At(_lons[_pointSlots[i]], _lats[_pointSlots[i]]));
        _roads = PackedRTree.Build(_lineSlots.Length, i => PackedRTree.Box.Of(_lines[_lineSlots[i]].EnvelopeInternal));
    }

    public int Count => _keys.Length;

    internal Postings Grams { get; }

    internal ExactKeys Exact { get; }

    internal PlaceKey Key(int slot) => PlaceKey.Unpack(_keys[slot]);

    internal PlaceLayer Layer(int slot) => _layers[slot];

    internal double Lon(int slot) => _lons[slot];

    internal double Lat(int slot) => _lats[slot];

    internal HouseNumber? Number(int slot) => _numbers[slot];

    internal HouseNumber? InnerNumber(int slot) => _innerNumbers[slot];

    internal int? Lane(int slot) => _lanes[slot];

    internal bool NumberOnRoad(int slot) => _numberOnRoad[slot];

    internal Geometry? Line(int slot) => _lines.GetValueOrDefault(slot);

    internal string[] Aliases(int slot) => _aliases.GetValueOrDefault(slot, []);

    internal string? Text(Column column, int slot) => _texts[_columns[(int)column][slot]];

    internal int SlotOf(PlaceKey key) => Array.BinarySearch(_keys, key.Packed);

    /// <summary>Slots whose normal name starts so, in name order.</summary>
    internal ReadOnlySpan<int> NamesStarting(string prefix)
    {
        var (start, end) = (LowerBound(prefix), LowerBound(prefix + char.MaxValue));
        return _byName.AsSpan(start..end);
    }

    internal PlaceRow Row(int slot) => new(Key(slot), _layers[slot], Text(Column.Name, slot)!)
    {
        Source = Text(Column.Source, slot) ?? "",
        SourceId = Text(Column.SourceId, slot),
        Code = Text(Column.Code, slot),
        Address = Text(Column.Address, slot),
        District = Text(Column.District, slot),
        StreetOffice = Text(Column.StreetOffice, slot),
        Community = Text(Column.Community, slot),
        Road = Text(Column.Road, slot),
        Lane = Text(Column.Lane, slot),
        Number = Text(Column.Number, slot),
        Compound = Text(Column.Compound, slot),
        Building = Text(Column.Building, slot),
        Category = Text(Column.Category, slot),
        OldName = Text(Column.OldName, slot),
        Aliases = Aliases(slot),
        Lon = _lons[slot],
        Lat = _lats[slot],
        Line = Line(slot),
    };

    /// <summary>Slots of places that are a point, by growing distance.</summary>
    internal IEnumerable<int> PointsNear(LonLat point) => Near(_points, _pointSlots, point);

    /// <summary>Slots of roads by growing distance of the box around their line.</summary>
    internal IEnumerable<int> RoadsNear(LonLat point) => Near(_roads, _lineSlots, point);

    private static IEnumerable<int> Near(PackedRTree tree, int[] slots, LonLat point) =>
        tree.Nearest(point.Lon, point.Lat, Math.Cos(point.Lat * Math.PI / 180)).Select(near => slots[near.Item]);

    private int LowerBound(string name)
    {
        var (low, high) = (0, _byName.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(Text(Column.NormalName, _byName[middle]), name) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
