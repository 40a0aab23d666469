using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>
/// The rows of a layer that have a place on the map, as of one moment: arrays side by side (<see cref="SnapshotSection"/>) in one block of memory.
/// Never changes. Features are numbered along the Hilbert curve, so that what is near on the map is near in memory.
/// </summary>
internal sealed unsafe class LayerSnapshot
{
    private const int MostScopesKept = 256;

    private readonly SnapshotHeader* _header;
    private readonly byte* _valueBytes;
    private readonly uint* _valueEnds;
    private readonly int _valueCount;
    private readonly ConcurrentDictionary<string, bool[]> _seen = new(StringComparer.Ordinal);

    public LayerSnapshot(SnapshotMemory memory)
    {
        Memory = memory;
        _header = (SnapshotHeader*)memory.Start;
        _valueBytes = memory.Start + At(SnapshotSection.ValueBytes);
        _valueEnds = (uint*)(memory.Start + At(SnapshotSection.ValueEnds));
        _valueCount = (int)(Length(SnapshotSection.ValueEnds) / sizeof(uint));
    }

    /// <summary>To be held while anything below is read.</summary>
    public SnapshotMemory Memory { get; }

    public int Count => _header->FeatureCount;

    public int AttributeCount => _header->AttributeCount;

    public long Bytes => Memory.Length;

    /// <summary>Every feature is one point: then shapes are nothing but <see cref="Points"/>.</summary>
    public bool IsPointsOnly => Length(SnapshotSection.Boxes) == 0;

    public ReadOnlySpan<long> Ids => Section<long>(SnapshotSection.Ids);

    public ReadOnlySpan<int> Ranks => Section<int>(SnapshotSection.Ranks);

    public ReadOnlySpan<int> ByRank => Section<int>(SnapshotSection.ByRank);

    public ReadOnlySpan<int> Owners => Section<int>(SnapshotSection.Owners);

    /// <summary>Of points only: x, y of each feature.</summary>
    public ReadOnlySpan<int> Points => Section<int>(SnapshotSection.Coordinates);

    public ByteTable ValueTable => new(Section<byte>(SnapshotSection.ValueBytes), Section<uint>(SnapshotSection.ValueEnds), Section<int>(SnapshotSection.ValueSlots));

    /// <summary>One of <see cref="ValueTable"/>, for loops over many.</summary>
    public ReadOnlySpan<byte> Value(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)_valueCount, nameof(number));
        var start = number == 0 ? 0 : _valueEnds[number - 1];
        return new(_valueBytes + start, (int)(_valueEnds[number] - start));
    }

    /// <summary>Values with lower numbers are borne by several features, those from here on by one at most.</summary>
    public int SharedValueCount => _header->SharedValueCount;

    /// <summary>Appends values as fields of a tile's layer. Short ones, which nearly all are, are copied with the bytes behind them: there is always another section.</summary>
    public void AppendValues(ReadOnlySpan<int> numbers, TileBuffer to)
    {
        var most = (long)Vector256<byte>.Count;
        foreach (var number in numbers)
            most += Value(number).Length + 1 + Varint.MaxLength;
        var room = to.Room(checked((int)most));
        fixed (byte* start = room)
        {
            var at = start;
            foreach (var number in numbers)
            {
                var from = number == 0 ? 0 : _valueEnds[number - 1];
                var length = _valueEnds[number] - from;
                *at++ = TagValue.LayerField;
                at += Varint.Write(new(at, Varint.MaxLength), length);
                if (length <= (uint)Vector256<byte>.Count)
                    Vector256.Load(_valueBytes + from).Store(at);
                else
                    new ReadOnlySpan<byte>(_valueBytes + from, (int)length).CopyTo(new(at, (int)length));
                at += length;
            }
            to.Advance((int)(at - start));
        }
    }

    public ByteTable OwnerTable => new(Section<byte>(SnapshotSection.OwnerBytes), Section<uint>(SnapshotSection.OwnerEnds), Section<int>(SnapshotSection.OwnerSlots));

    /// <summary>Of each owner by number whether a caller sees its rows.</summary>
    public bool[] OwnersSeenBy(Scope scope)
    {
        if (_seen.TryGetValue(scope.Hash, out var known))
            return known;
        var table = OwnerTable;
        var seen = new bool[table.Count];
        for (var owner = 0; owner < seen.Length; owner++)
            seen[owner] = RowOwner.Read(table[owner]).IsSeenBy(scope);
        if (_seen.Count >= MostScopesKept)
            _seen.Clear();
        return _seen[scope.Hash] = seen;
    }

    public HilbertRTree Tree
    {
        get
        {
            var nodes = Section<WorldBox>(SnapshotSection.Nodes);
            return IsPointsOnly ? HilbertRTree.OfPoints(Points, nodes) : HilbertRTree.OfBoxes(Section<WorldBox>(SnapshotSection.Boxes), nodes);
        }
    }

    /// <summary>The number of each attribute's value, -1 for null.</summary>
    public ReadOnlySpan<int> ValuesOf(int feature) =>
        Memory.Slice<int>(At(SnapshotSection.Values) + (long)sizeof(int) * AttributeCount * feature, AttributeCount);

    public WorldBox BoxOf(int feature)
    {
        if (!IsPointsOnly)
            return Section<WorldBox>(SnapshotSection.Boxes)[feature];
        var points = Points;
        return WorldBox.At(points[2 * feature], points[2 * feature + 1]);
    }

    public FeatureShape ShapeOf(int feature)
    {
        if (IsPointsOnly)
            return new() { Kind = GeometryKind.Point, Coordinates = Points.Slice(2 * feature, 2), Box = BoxOf(feature) };
        var starts = Section<int>(SnapshotSection.VertexStarts);
        return new()
        {
            Kind = (GeometryKind)Memory.Start[At(SnapshotSection.Kinds) + feature],
            Coordinates = Memory.Slice<int>(At(SnapshotSection.Coordinates) + 2L * sizeof(int) * starts[feature], 2 * (starts[feature + 1] - starts[feature])),
            Box = BoxOf(feature),
            PartEnds = Of<int>(feature, SnapshotSection.PartStarts, SnapshotSection.PartEnds),
            PolygonEnds = Of<int>(feature, SnapshotSection.PolygonStarts, SnapshotSection.PolygonEnds),
            Runs = Of<WorldBox>(feature, SnapshotSection.RunStarts, SnapshotSection.Runs),
        };
    }

    /// <returns>-1 when there is none.</returns>
    public int Find(long id) => RankOf(id) is var rank && rank < Count && Ids[ByRank[rank]] == id ? ByRank[rank] : -1;

    /// <summary>Adds the ids within a range, rising.</summary>
    public void AddKeysWithin(KeyRange range, List<long> keys)
    {
        var ids = Ids;
        var byRank = ByRank;
        for (var rank = RankOf(range.First); rank < byRank.Length && ids[byRank[rank]] <= range.Last; rank++)
            keys.Add(ids[byRank[rank]]);
    }

    /// <returns>Of the first feature whose id is not below this one; the count of features where there is none.</returns>
    private int RankOf(long id)
    {
        var ids = Ids;
        var byRank = ByRank;
        var (low, high) = (0, byRank.Length);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (ids[byRank[middle]] < id)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private ReadOnlySpan<T> Of<T>(int feature, SnapshotSection starts, SnapshotSection items) where T : unmanaged
    {
        var places = Section<int>(starts);
        return places.IsEmpty ? [] : Section<T>(items)[places[feature]..places[feature + 1]];
    }

    private long At(SnapshotSection section) => _header->Sections[2 * (int)section];

    private long Length(SnapshotSection section) => _header->Sections[2 * (int)section + 1];

    /// <summary>A section that is longer than 2^31 items is read in parts; only coordinates and values may be.</summary>
    private ReadOnlySpan<T> Section<T>(SnapshotSection section) where T : unmanaged => Memory.Slice<T>(At(section), (int)(Length(section) / sizeof(T)));
}
