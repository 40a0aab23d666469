using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>
/// An immutable part of the gazetteer, read from one image: rows as columns and records, the terms they are found under, their points and lines. Rows of one road lie side by side,
/// by number; a slot is a row's place in that order.
/// </summary>
public sealed class Segment
{
    private readonly IndexImage _image;
    private readonly TextPool _texts;
    private readonly RowShape[] _shapes;
    private readonly ImageArray<uint> _offsets;
    private readonly ImageArray<byte> _records;
    private readonly ImageArray<int> _lons;
    private readonly ImageArray<int> _lats;
    private readonly ImageArray<ushort> _numbers;
    private readonly ImageArray<ushort> _blocks;
    private readonly ImageArray<int> _byKey;
    private readonly ImageArray<int> _lineSlots;
    private readonly ImageArray<int> _lineEnds;
    private readonly ImageArray<byte> _lineBytes;
    private readonly Geometry?[] _lines;
    private readonly PointTree _points;
    private readonly Lazy<PackedRTree> _roads;
    private readonly ImageArray<int> _nearNames;
    private readonly TermTable _near;

    internal Segment(IndexImage image)
    {
        _image = image;
        _texts = new(image);
        _shapes = ShapePool.Read(image);
        _offsets = image.Section<uint>(ImageSection.RecordOffsets);
        _records = image.Section<byte>(ImageSection.Records);
        (_lons, _lats) = (image.Section<int>(ImageSection.Lons), image.Section<int>(ImageSection.Lats));
        (_numbers, _blocks) = (image.Section<ushort>(ImageSection.Numbers), image.Section<ushort>(ImageSection.Blocks));
        _byKey = image.Section<int>(ImageSection.ByKey);
        (Names, Owners) = (new(image, this), new(image, _texts));
        (_lineSlots, _lineEnds, _lineBytes) = (image.Section<int>(ImageSection.LineSlots), image.Section<int>(ImageSection.LineEnds), image.Section<byte>(ImageSection.Lines));
        _lines = new Geometry?[_lineSlots.Count];
        _points = new(image);
        _roads = new(() => PackedRTree.Build(_lines.Length, i => PackedRTree.Box.Of(LineAt(i).EnvelopeInternal)));
        Terms = new(image, TermTable.OfRows);
        (_nearNames, _near) = (image.Section<int>(ImageSection.NearNames), new(image, TermTable.OfNames));
    }

    public int Count => _offsets.Count;

    /// <summary>Bytes of the image.</summary>
    public long Bytes => _image.Length;

    internal TermTable Terms { get; }

    internal void CopyTo(Stream to) => _image.CopyTo(to);

    /// <summary>The row's record; only while somebody holds the segment.</summary>
    internal RowRecord Record(int slot)
    {
        var start = (int)_offsets[slot];
        return new(_records.Slice(start, _records.Count - start), _shapes, _texts);
    }

    internal PlaceKey Key(int slot)
    {
        var key = Record(slot).Key;
        GC.KeepAlive(this);
        return key;
    }

    internal PlaceLayer Layer(int slot)
    {
        var layer = Record(slot).Shape.Layer;
        GC.KeepAlive(this);
        return layer;
    }

    internal double Lon(int slot) => LineCodec.Degrees(_lons[slot]);

    internal double Lat(int slot) => LineCodec.Degrees(_lats[slot]);

    internal bool HasPoint(int slot) => _lons[slot] != int.MinValue;

    internal HouseNumber? Number(int slot)
    {
        var number = Record(slot).Number;
        GC.KeepAlive(this);
        return number;
    }

    internal HouseNumber? InnerNumber(int slot)
    {
        var number = Record(slot).InnerNumber;
        GC.KeepAlive(this);
        return number;
    }

    internal int? Lane(int slot)
    {
        var lane = Record(slot).Lane;
        GC.KeepAlive(this);
        return lane;
    }

    internal bool NumberOnRoad(int slot)
    {
        var isOnRoad = Record(slot).Shape.NumberOnRoad;
        GC.KeepAlive(this);
        return isOnRoad;
    }

    internal string? Text(PlaceColumn column, int slot)
    {
        var text = Record(slot).Text(column);
        GC.KeepAlive(this);
        return text;
    }

    /// <summary>Only for as long as somebody holds the segment, and leaves the room alone.</summary>
    internal ReadOnlySpan<char> Characters(PlaceColumn column, int slot, Span<char> room) => Record(slot).Characters(column, room);

    [SkipLocalsInit]
    internal int NormalNameLength(int slot)
    {
        Span<char> room = stackalloc char[NormalText.MaxLength];
        var length = Characters(PlaceColumn.NormalName, slot, room).Length;
        GC.KeepAlive(this);
        return length;
    }

    internal string[] Aliases(int slot) => Text(PlaceColumn.Aliases, slot)?.Split('\n') ?? [];

    internal Geometry? Line(int slot)
    {
        if (_lines.Length == 0)
            return null;
        var index = Find(_lineSlots, slot);
        return index < 0 ? null : LineAt(index);
    }

    /// <summary>The house number and the hash of the block alone, for looking through many slots; 0 is none.</summary>
    internal (ushort Number, ushort Block) Marks(int slot) => (_numbers[slot], _blocks[slot]);

    /// <returns>Negative when no row has the key.</returns>
    internal int SlotOf(PlaceKey key)
    {
        var (low, high) = (0, _byKey.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var slot = _byKey[middle];
            switch (Key(slot).Order.CompareTo(key.Order))
            {
                case 0: return slot;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }
        return -1;
    }

    internal PlaceRow Row(int slot)
    {
        var row = Record(slot).Row(Lon(slot), Lat(slot), Line(slot));
        GC.KeepAlive(this);
        return row;
    }

    /// <summary>Slots by the beginnings of their names.</summary>
    internal NameIndex Names { get; }

    /// <summary>Names of roads and of what owns numbers or blocks, by their beginnings.</summary>
    internal OwnerNames Owners { get; }

    /// <summary>Adds names of roads and of what owns numbers or blocks that sound like this one, or differ by one character.</summary>
    internal void AddNamesNear(string name, ISet<string> found)
    {
        Span<ulong> keys = stackalloc ulong[NearKeys.Capacity];
        foreach (var key in keys[..NearKeys.Of(name, keys, asked: true)])
            foreach (var (start, end) in _near.Of(key))
                for (var at = start; at < end; at++)
                    found.Add(_texts.Text(_nearNames[at]));
        GC.KeepAlive(this);
    }

    /// <summary>Adds the names that a text is short for.</summary>
    internal void AddNamesShortenedTo(ReadOnlySpan<char> text, ISet<string> found)
    {
        foreach (var (start, end) in _near.Of(ShortNames.KeyOf(text)))
            for (var at = start; at < end; at++)
                if (_texts.Text(_nearNames[at]) is var name && ShortNames.IsShortFor(text, name))
                    found.Add(name);
        GC.KeepAlive(this);
    }

    /// <summary>Slots of places that are a point, by growing distance.</summary>
    internal IEnumerable<int> PointsNear(LonLat point) => _points.Nearest(point);

    /// <summary>Slots of roads by growing distance of the box around their line.</summary>
    internal IEnumerable<int> RoadsNear(LonLat point) =>
        _roads.Value.Nearest(point.Lon, point.Lat, Math.Cos(point.Lat * Math.PI / 180)).Select(near => _lineSlots[near.Item]);

    private Geometry LineAt(int index)
    {
        if (_lines[index] is { } known)
            return known;
        var start = index == 0 ? 0 : _lineEnds[index - 1];
        var line = LineCodec.Read(_lineBytes.Slice(start, _lineEnds[index] - start));
        GC.KeepAlive(this);
        return _lines[index] = line;
    }

    private static int Find(ImageArray<int> rising, int value)
    {
        var (low, high) = (0, rising.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = rising[middle];
            if (found == value)
                return middle;
            if (found < value)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }
}
