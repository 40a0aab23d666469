using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Edges in the order of their rings, and which of them come near each other. Neighbours in a ring are neighbours on the map, so boxes over sixteen at a time rule out nearly
/// everything, and sixteen boxes are compared in one step: cheaper than any grid or sweep that would have to be filled first.
/// </summary>
internal sealed class EdgeBoxes
{
    private const int Lanes = 16;

    private LatticeEdge[] _edges = new LatticeEdge[1024];
    private Sides _boxes = new(1024);
    private Sides _groups = new(1024 / Lanes);

    /// <summary>What is done with two edges whose boxes meet.</summary>
    public interface IVisitor
    {
        /// <param name="other">Below <paramref name="edge"/>.</param>
        /// <returns>True when no more are wanted.</returns>
        bool Visit(int edge, int other);
    }

    public int Count { get; private set; }

    public LatticeEdge this[int edge] => _edges[edge];

    public void Clear() => Count = 0;

    /// <returns>Room behind the last edge; what is put there counts after <see cref="Advance"/>.</returns>
    public Span<LatticeEdge> Room(int edges)
    {
        if (_edges.Length < Count + edges)
            Array.Resize(ref _edges, Math.Max(Count + edges, 2 * _edges.Length));
        return _edges.AsSpan(Count, edges);
    }

    public void Advance(int edges) => Count += edges;

    /// <summary>Leaves a number without an edge, that meets none.</summary>
    public void Skip()
    {
        Room(1)[0] = Nowhere;
        Count++;
    }

    private static LatticeEdge Nowhere => new(new(short.MaxValue, short.MaxValue), new(short.MaxValue, short.MaxValue));

    /// <summary>Visits every two edges whose boxes meet once, until the visitor has had enough.</summary>
    public void VisitPairs<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        Measure();
        var groups = (Count + Lanes - 1) / Lanes;
        for (var group = 0; group < groups; group++)
        {
            for (var block = 0; block <= group; block += Lanes)
            {
                for (var near = _groups.Meeting(block, _groups[group]); near != 0; near &= near - 1)
                {
                    var other = block + Lane(near);
                    if (other <= group && VisitPairs(group, other, ref visitor))
                        return;
                }
            }
        }
    }

    private bool VisitPairs<TVisitor>(int group, int other, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        for (var edges = _boxes.Meeting(group * Lanes, _groups[other]); edges != 0; edges &= edges - 1)
        {
            var edge = group * Lanes + Lane(edges);
            for (var near = _boxes.Meeting(other * Lanes, _boxes[edge]); near != 0; near &= near - 1)
            {
                var second = other * Lanes + Lane(near);
                if (second >= edge)
                    break;
                if (visitor.Visit(edge, second))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Each lane has two bits, of which the lower is kept.</summary>
    private static int Lane(uint lanes) => BitOperations.TrailingZeroCount(lanes) / 2;

    private void Measure()
    {
        var groups = (Count + Lanes - 1) / Lanes;
        _boxes.Begin(groups * Lanes);
        _groups.Begin((groups + Lanes - 1) / Lanes * Lanes);
        for (var edge = 0; edge < Count; edge++)
        {
            if (_edges[edge].A.X < Nowhere.A.X)
                _boxes.Put(edge, _edges[edge]);
            else
                _boxes.PutNothing(edge);
        }
        for (var edge = Count; edge < groups * Lanes; edge++)
            _boxes.PutNothing(edge);
        for (var group = 0; group < groups; group++)
            _groups.PutUnion(group, _boxes, group * Lanes);
        for (var group = groups; group < _groups.Count; group++)
            _groups.PutNothing(group);
    }

    private readonly record struct Box(short MinX, short MinY, short MaxX, short MaxY);

    /// <summary>West, north, east and south of boxes, each side in an array of its own; a multiple of sixteen.</summary>
    private sealed class Sides(int capacity)
    {
        private short[] _minX = new short[capacity];
        private short[] _minY = new short[capacity];
        private short[] _maxX = new short[capacity];
        private short[] _maxY = new short[capacity];

        public int Count { get; private set; }

        public Box this[int i] => new(_minX[i], _minY[i], _maxX[i], _maxY[i]);

        public void Begin(int count)
        {
            Count = count;
            if (_minX.Length >= count)
                return;
            var length = Math.Max(count, 2 * _minX.Length);
            (_minX, _minY, _maxX, _maxY) = (new short[length], new short[length], new short[length], new short[length]);
        }

        public void Put(int i, in LatticeEdge edge)
        {
            (_minX[i], _maxX[i]) = edge.A.X < edge.B.X ? (edge.A.X, edge.B.X) : (edge.B.X, edge.A.X);
            (_minY[i], _maxY[i]) = edge.A.Y < edge.B.Y ? (edge.A.Y, edge.B.Y) : (edge.B.Y, edge.A.Y);
        }

        public void PutNothing(int i) => (_minX[i], _minY[i], _maxX[i], _maxY[i]) = (short.MaxValue, short.MaxValue, short.MinValue, short.MinValue);

        /// <summary>The box around sixteen others.</summary>
        public void PutUnion(int i, Sides of, int from)
        {
            var (minX, minY, maxX, maxY) = (short.MaxValue, short.MaxValue, short.MinValue, short.MinValue);
            for (var j = from; j < from + Lanes; j++)
            {
                minX = Math.Min(minX, of._minX[j]);
                minY = Math.Min(minY, of._minY[j]);
                maxX = Math.Max(maxX, of._maxX[j]);
                maxY = Math.Max(maxY, of._maxY[j]);
            }
            (_minX[i], _minY[i], _maxX[i], _maxY[i]) = (minX, minY, maxX, maxY);
        }

        /// <returns>Which of sixteen boxes meet one, edges included: bit 2i for the i-th.</returns>
        public uint Meeting(int from, Box box)
        {
            var apart = Vector256.GreaterThan(At(_minX, from), Vector256.Create(box.MaxX))
                | Vector256.GreaterThan(Vector256.Create(box.MinX), At(_maxX, from))
                | Vector256.GreaterThan(At(_minY, from), Vector256.Create(box.MaxY))
                | Vector256.GreaterThan(Vector256.Create(box.MinY), At(_maxY, from));
            return ~apart.AsByte().ExtractMostSignificantBits() & 0x55555555;
        }

        private static Vector256<short> At(short[] side, int from) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(side), (nuint)from);
    }
}
