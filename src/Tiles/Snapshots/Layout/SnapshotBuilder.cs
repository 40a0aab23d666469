using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots.Reading;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>
/// Gathers features in any order and lays them out as a <see cref="LayerSnapshot"/>. For one thread. Long because the layout is flat: each of the <see cref="SnapshotSection"/>s is
/// gathered, measured and placed by a few lines of its own, in one order, over the same lists.
/// </summary>
internal sealed class SnapshotBuilder : IDisposable
{
    private readonly SnapshotColumns _columns;
    private readonly RoomShare.Part _room;
    private readonly NativeList<long> _ids = new();
    private readonly NativeList<byte> _kinds = new();
    private readonly NativeList<int> _vertexEnds = new();
    private readonly NativeList<int> _coordinates = new();
    private readonly NativeList<int> _partEndEnds = new();
    private readonly NativeList<int> _partEnds = new();
    private readonly NativeList<int> _polygonEndEnds = new();
    private readonly NativeList<int> _polygonEnds = new();
    private readonly NativeList<WorldBox> _boxes = new();
    private readonly NativeList<int> _values = new();
    private readonly NativeList<int> _owners = new();
    private bool _pointsOnly = true;

    /// <param name="room">Of which it takes what it needs as it grows.</param>
    public SnapshotBuilder(SnapshotColumns columns, RoomShare.Part room) => (_columns, _room) = (columns, room);

    /// <summary>Numbers of values and owners as this snapshot counts them.</summary>
    public ByteTableBuilder Values { get; } = new();

    public ByteTableBuilder Owners { get; } = new();

    public int Count => (int)_ids.Count;

    private long Bytes => _ids.Bytes + _kinds.Bytes + _vertexEnds.Bytes + _coordinates.Bytes + _partEndEnds.Bytes + _partEnds.Bytes + _polygonEndEnds.Bytes + _polygonEnds.Bytes
        + _boxes.Bytes + _values.Bytes + _owners.Bytes + Values.Bytes + Owners.Bytes;

    /// <summary>A row that <see cref="Values"/> and <see cref="Owners"/> have numbered; nothing where it has no shape.</summary>
    /// <exception cref="SnapshotRefusedException">It has become too large.</exception>
    public void Add(RowReader row)
    {
        var shape = row.Shape;
        if (!shape.IsEmpty)
            Add(row.Id, new() { Kind = shape.Kind, Coordinates = shape.Coordinates, PartEnds = shape.PartEnds, PolygonEnds = shape.PolygonEnds, Box = shape.Box }, row.Values, row.Owner);
    }

    /// <inheritdoc cref="Add(RowReader)"/>
    public void Add(long id, in FeatureShape shape, ReadOnlySpan<int> values, int owner)
    {
        if (_coordinates.Count + shape.Coordinates.Length > int.MaxValue)
            throw new SnapshotRefusedException("it has more than 2^30 vertices");
        if (_pointsOnly && (shape.Kind != GeometryKind.Point || shape.VertexCount != 1))
            UnfoldPoints();
        _ids.Add(id);
        _coordinates.Append(shape.Coordinates);
        if (!_pointsOnly)
            AddForm(shape);
        _values.Append(values);
        if (_columns.IsScoped)
            _owners.Add(owner);
        if ((_ids.Count & 0xFFFF) == 0)
            _room.Take(Bytes);
    }

    /// <summary>What of a shape its coordinates do not tell; as long as every shape is one point they tell all.</summary>
    private void AddForm(in FeatureShape shape)
    {
        _kinds.Add((byte)shape.Kind);
        _vertexEnds.Add((int)(_coordinates.Count / 2));
        _partEnds.Append(shape.PartEnds);
        _partEndEnds.Add((int)_partEnds.Count);
        _polygonEnds.Append(shape.PolygonEnds);
        _polygonEndEnds.Add((int)_polygonEnds.Count);
        _boxes.Add(shape.Box);
    }

    private void UnfoldPoints()
    {
        for (var point = 0; point < Count; point++)
        {
            _kinds.Add((byte)GeometryKind.Point);
            _vertexEnds.Add(point + 1);
            _partEndEnds.Add(0);
            _polygonEndEnds.Add(0);
            _boxes.Add(BoxOf(point));
        }
        _pointsOnly = false;
    }

    private WorldBox BoxOf(int feature) => _pointsOnly ? WorldBox.At(_coordinates[2L * feature], _coordinates[2L * feature + 1]) : _boxes[feature];

    /// <summary>Once; what was gathered is gone afterwards.</summary>
    /// <exception cref="SnapshotRefusedException">It would be too large.</exception>
    public LayerSnapshot Build()
    {
        using var order = Order();
        using var runStarts = new NativeList<int>();
        var lengths = Lengths(_pointsOnly ? 0 : MeasureRuns(order.All, runStarts));
        var memory = Allocate(lengths);
        var layout = new Layout(memory);
        // What is placed is given back at once: the whole is never there twice.
        Number(order.All, layout);
        _ids.Dispose();
        if (_pointsOnly)
            PlacePoints(order.All, layout);
        else
            PlaceShapes(order.All, runStarts.All, layout);
        DisposeAll(_kinds, _vertexEnds, _coordinates, _partEndEnds, _partEnds, _polygonEndEnds, _polygonEnds, _boxes);
        PlaceOwners(order.All, layout);
        PlaceTable(Owners, layout, SnapshotSection.OwnerBytes, SnapshotSection.OwnerEnds, SnapshotSection.OwnerSlots);
        PlaceValues(order.All, layout);
        return new(memory);
    }

    public void Dispose() => DisposeAll(_ids, _kinds, _vertexEnds, _coordinates, _partEndEnds, _partEnds, _polygonEndEnds, _polygonEnds, _boxes, _values, _owners, Values, Owners);

    private static void DisposeAll(params ReadOnlySpan<IDisposable> lists)
    {
        foreach (var list in lists)
            list.Dispose();
    }

    /// <summary>The features along the Hilbert curve.</summary>
    private NativeList<int> Order()
    {
        using var places = new NativeList<uint>();
        var order = new NativeList<int>();
        places.Extend(Count);
        order.Extend(Count);
        var extent = Extent();
        for (var i = 0; i < Count; i++)
        {
            places.All[i] = HilbertRTree.PlaceOf(BoxOf(i), extent);
            order.All[i] = i;
        }
        places.All.Sort(order.All);
        return order;
    }

    private WorldBox Extent()
    {
        var (minX, minY, maxX, maxY) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (var i = 0; i < Count; i++)
        {
            var box = BoxOf(i);
            (minX, minY, maxX, maxY) = (Math.Min(minX, box.MinX), Math.Min(minY, box.MinY), Math.Max(maxX, box.MaxX), Math.Max(maxY, box.MaxY));
        }
        return new(minX, minY, maxX, maxY);
    }

    /// <param name="starts">Gets where the runs of each feature begin, and their count.</param>
    /// <returns>Their count.</returns>
    private int MeasureRuns(ReadOnlySpan<int> order, NativeList<int> starts)
    {
        var runs = 0;
        foreach (var feature in order)
        {
            starts.Add(runs);
            if (VertexCount(feature) is >= VertexRuns.WorthwhileFrom and var vertices)
                runs += VertexRuns.Count(vertices);
        }
        starts.Add(runs);
        return runs;
    }

    private unsafe long[] Lengths(int runs)
    {
        long count = Count;
        var lengths = new long[SnapshotHeader.SectionCount];
        void Set(SnapshotSection section, long bytes) => lengths[(int)section] = bytes;
        Set(SnapshotSection.Ids, sizeof(long) * count);
        Set(SnapshotSection.Ranks, sizeof(int) * count);
        Set(SnapshotSection.ByRank, sizeof(int) * count);
        Set(SnapshotSection.Coordinates, sizeof(int) * _coordinates.Count);
        if (!_pointsOnly)
        {
            Set(SnapshotSection.Kinds, count);
            Set(SnapshotSection.VertexStarts, sizeof(int) * (count + 1));
            Set(SnapshotSection.Boxes, sizeof(WorldBox) * count);
            Set(SnapshotSection.PartStarts, _partEnds.Count == 0 ? 0 : sizeof(int) * (count + 1));
            Set(SnapshotSection.PartEnds, sizeof(int) * _partEnds.Count);
            Set(SnapshotSection.PolygonStarts, _polygonEnds.Count == 0 ? 0 : sizeof(int) * (count + 1));
            Set(SnapshotSection.PolygonEnds, sizeof(int) * _polygonEnds.Count);
            Set(SnapshotSection.RunStarts, runs == 0 ? 0 : sizeof(int) * (count + 1));
            Set(SnapshotSection.Runs, sizeof(WorldBox) * (long)runs);
        }
        Set(SnapshotSection.Nodes, sizeof(WorldBox) * (long)HilbertRTree.NodeCount(Count));
        Set(SnapshotSection.Values, sizeof(int) * _values.Count);
        Set(SnapshotSection.Owners, sizeof(int) * _owners.Count);
        Set(SnapshotSection.ValueBytes, Values.AllBytes.Length);
        Set(SnapshotSection.ValueEnds, sizeof(uint) * (long)Values.Ends.Length);
        Set(SnapshotSection.ValueSlots, sizeof(int) * (long)Values.Slots.Length);
        Set(SnapshotSection.OwnerBytes, Owners.AllBytes.Length);
        Set(SnapshotSection.OwnerEnds, sizeof(uint) * (long)Owners.Ends.Length);
        Set(SnapshotSection.OwnerSlots, sizeof(int) * (long)Owners.Slots.Length);
        return lengths;
    }

    private unsafe SnapshotMemory Allocate(long[] lengths)
    {
        const int Alignment = 64;
        static long Aligned(long at) => (at + Alignment - 1) / Alignment * Alignment;
        var total = lengths.Aggregate((long)SnapshotHeader.Size, (at, length) => Aligned(at + length));
        _room.Take(total);
        var memory = SnapshotMemory.Allocate(total);
        var header = (SnapshotHeader*)memory.Start;
        header->Magic = SnapshotHeader.ExpectedMagic;
        header->FeatureCount = Count;
        header->AttributeCount = _columns.Keys.Count;
        header->Length = total;
        (header->PrintLow, header->PrintHigh) = _columns.PrintHash;
        long at = SnapshotHeader.Size;
        for (var section = 0; section < lengths.Length; section++)
        {
            (header->Sections[2 * section], header->Sections[2 * section + 1]) = (at, lengths[section]);
            at = Aligned(at + lengths[section]);
        }
        return memory;
    }

    private void Number(ReadOnlySpan<int> order, Layout layout)
    {
        var ids = layout.Of<long>(SnapshotSection.Ids);
        var ranks = layout.Of<int>(SnapshotSection.Ranks);
        var byRank = layout.Of<int>(SnapshotSection.ByRank);
        using var sorted = new NativeList<long>();
        sorted.Extend(Count);
        for (var i = 0; i < order.Length; i++)
        {
            sorted.All[i] = ids[i] = _ids[order[i]];
            byRank[i] = i;
        }
        sorted.All.Sort(byRank);
        for (var rank = 0; rank < byRank.Length; rank++)
            ranks[byRank[rank]] = rank;
    }

    private void PlacePoints(ReadOnlySpan<int> order, Layout layout)
    {
        var points = layout.Of<int>(SnapshotSection.Coordinates);
        for (var i = 0; i < order.Length; i++)
            (points[2 * i], points[2 * i + 1]) = (_coordinates[2 * order[i]], _coordinates[2 * order[i] + 1]);
        var nodes = layout.Of<WorldBox>(SnapshotSection.Nodes);
        HilbertRTree.OfPoints(points, nodes).Build(nodes);
    }

    private void PlaceShapes(ReadOnlySpan<int> order, ReadOnlySpan<int> runStarts, Layout layout)
    {
        var kinds = layout.Of<byte>(SnapshotSection.Kinds);
        var boxes = layout.Of<WorldBox>(SnapshotSection.Boxes);
        var vertexStarts = layout.Of<int>(SnapshotSection.VertexStarts);
        var coordinates = layout.Of<int>(SnapshotSection.Coordinates);
        var runs = layout.Of<WorldBox>(SnapshotSection.Runs);
        var vertices = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var feature = order[i];
            kinds[i] = _kinds[feature];
            boxes[i] = _boxes[feature];
            var shape = _coordinates.Slice(2L * VertexStart(feature), 2 * VertexCount(feature));
            shape.CopyTo(coordinates[(2 * vertices)..]);
            vertexStarts[i] = vertices;
            vertices += shape.Length / 2;
            VertexRuns.Measure(shape, runs[runStarts[i]..runStarts[i + 1]]);
        }
        vertexStarts[order.Length] = vertices;
        if (!runs.IsEmpty)
            runStarts.CopyTo(layout.Of<int>(SnapshotSection.RunStarts));
        PlaceEnds(order, _partEndEnds, _partEnds, layout.Of<int>(SnapshotSection.PartStarts), layout.Of<int>(SnapshotSection.PartEnds));
        PlaceEnds(order, _polygonEndEnds, _polygonEnds, layout.Of<int>(SnapshotSection.PolygonStarts), layout.Of<int>(SnapshotSection.PolygonEnds));
        var nodes = layout.Of<WorldBox>(SnapshotSection.Nodes);
        HilbertRTree.OfBoxes(boxes, nodes).Build(nodes);
    }

    private static void PlaceEnds(ReadOnlySpan<int> order, NativeList<int> fromEnds, NativeList<int> from, Span<int> starts, Span<int> ends)
    {
        if (starts.IsEmpty)
            return;
        var at = 0;
        for (var i = 0; i < order.Length; i++)
        {
            starts[i] = at;
            var first = order[i] == 0 ? 0 : fromEnds[order[i] - 1];
            var own = from.Slice(first, fromEnds[order[i]] - first);
            own.CopyTo(ends[at..]);
            at += own.Length;
        }
        starts[order.Length] = at;
    }

    private void PlaceOwners(ReadOnlySpan<int> order, Layout layout)
    {
        var owners = layout.Of<int>(SnapshotSection.Owners);
        for (var i = 0; i < owners.Length; i++)
            owners[i] = _owners[order[i]];
    }

    /// <summary>
    /// Values are numbered anew in the order in which features along the curve bear them: a tile's features then find theirs close together in memory. Those that several bear come first.
    /// </summary>
    private void PlaceValues(ReadOnlySpan<int> order, Layout layout)
    {
        using var bearers = Bearers();
        using var numbers = new NativeList<int>();
        numbers.Extend(Values.Ends.Length);
        numbers.All.Fill(-1);
        var ends = layout.Of<uint>(SnapshotSection.ValueEnds);
        var bytes = layout.Of<byte>(SnapshotSection.ValueBytes);
        var next = 0;
        var attributes = _columns.Keys.Count;
        foreach (var feature in order)
        {
            foreach (var value in _values.Slice((long)attributes * feature, attributes))
            {
                if (value >= 0 && bearers[value] > 1)
                    Move(value, numbers.All, ends, bytes, ref next);
            }
        }
        layout.SharedValueCount = next;
        for (var i = 0; i < order.Length; i++)
        {
            var before = _values.Slice((long)attributes * order[i], attributes);
            var after = layout.Items<int>(SnapshotSection.Values, (long)attributes * i, attributes);
            for (var k = 0; k < before.Length; k++)
                after[k] = before[k] < 0 ? before[k] : Move(before[k], numbers.All, ends, bytes, ref next);
        }
        for (var number = 0; number < ends.Length; number++)
            Move(number, numbers.All, ends, bytes, ref next);
        var slots = layout.Of<int>(SnapshotSection.ValueSlots);
        for (var i = 0; i < slots.Length; i++)
            slots[i] = Values.Slots[i] == 0 ? 0 : numbers[Values.Slots[i] - 1] + 1;
    }

    /// <returns>Of each value whether none, one or several attributes of features have it: 0, 1, 2.</returns>
    private NativeList<byte> Bearers()
    {
        var bearers = new NativeList<byte>();
        bearers.Extend(Values.Ends.Length);
        var counts = bearers.All;
        counts.Clear();
        for (var i = 0L; i < _values.Count; i++)
        {
            if (_values[i] >= 0)
                counts[_values[i]] += (byte)(counts[_values[i]] < 2 ? 1 : 0);
        }
        return bearers;
    }

    /// <summary>Puts a value at the next number, unless it has been given one.</summary>
    private int Move(int number, Span<int> numbers, Span<uint> ends, Span<byte> bytes, ref int next)
    {
        if (numbers[number] >= 0)
            return numbers[number];
        var value = Values.Table[number];
        var start = next == 0 ? 0 : ends[next - 1];
        value.CopyTo(bytes[(int)start..]);
        ends[next] = start + (uint)value.Length;
        return numbers[number] = next++;
    }

    private static void PlaceTable(ByteTableBuilder table, Layout layout, SnapshotSection bytes, SnapshotSection ends, SnapshotSection slots)
    {
        table.AllBytes.CopyTo(layout.Of<byte>(bytes));
        table.Ends.CopyTo(layout.Of<uint>(ends));
        table.Slots.CopyTo(layout.Of<int>(slots));
    }

    private int VertexStart(int feature) => feature == 0 ? 0 : _vertexEnds[feature - 1];

    private int VertexCount(int feature) => _vertexEnds[feature] - VertexStart(feature);

    /// <summary>The sections of a block that is being filled.</summary>
    private readonly unsafe struct Layout(SnapshotMemory memory)
    {
        private readonly SnapshotHeader* _header = (SnapshotHeader*)memory.Start;

        public int SharedValueCount
        {
            set => _header->SharedValueCount = value;
        }

        public Span<T> Of<T>(SnapshotSection section) where T : unmanaged => Items<T>(section, 0, checked((int)(_header->Sections[2 * (int)section + 1] / sizeof(T))));

        public Span<T> Items<T>(SnapshotSection section, long first, int count) where T : unmanaged => memory.Slice<T>(_header->Sections[2 * (int)section] + first * sizeof(T), count);
    }
}
