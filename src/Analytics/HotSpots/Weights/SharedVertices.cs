using System.Numerics;

namespace SpatialCockpit.Analytics.HotSpots.Weights;

/// <summary>Vertices of exactly the same coordinates, found by a hash table with open addressing: linear in the number of vertices.</summary>
internal sealed class SharedVertices
{
    private const int None = -1;
    private const int Repeated = -2;

    private readonly CellBorders _borders;
    private readonly int[] _places; // the place in the table of each vertex
    private readonly int[] _last; // the last vertex at each place; None where there is none
    private readonly int[] _before; // another vertex at the same place, of a cell before; None, or Repeated where its own cell was there before

    public SharedVertices(CellBorders borders)
    {
        _borders = borders;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * borders.Count));
        (_places, _last, _before) = (new int[borders.Count], new int[size], new int[borders.Count]);
        Array.Fill(_last, None);
        for (var vertex = 0; vertex < borders.Count; vertex++)
            Add(vertex, size - 1);
    }

    /// <summary>Appends the cells that have one of a cell's vertices, each once, and marks them.</summary>
    /// <param name="marks">Of each cell, <paramref name="cell"/> where it was found.</param>
    public void AddSharers(int cell, int[] marks, List<int> found)
    {
        var (first, end) = _borders.Of(cell);
        for (var vertex = first; vertex < end; vertex++)
        {
            for (var other = _before[vertex] == Repeated ? None : _last[_places[vertex]]; other >= 0; other = _before[other])
            {
                var sharer = _borders.CellOf[other];
                if (marks[sharer] == cell)
                    continue;
                marks[sharer] = cell;
                found.Add(sharer);
            }
        }
    }

    private void Add(int vertex, int mask)
    {
        var (x, y) = (_borders.X[vertex], _borders.Y[vertex]);
        var place = (int)(Hash(x, y) & (uint)mask);
        while (_last[place] is >= 0 and var there && (_borders.X[there] != x || _borders.Y[there] != y))
            place = (place + 1) & mask;
        _places[vertex] = place;
        var isRepeated = _last[place] is >= 0 and var last && _borders.CellOf[last] == _borders.CellOf[vertex]; // as each ring does at its end
        _before[vertex] = isRepeated ? Repeated : _last[place];
        if (!isRepeated)
            _last[place] = vertex;
    }

    private static uint Hash(double x, double y)
    {
        var mixed = BitConverter.DoubleToUInt64Bits(x) * 0x9e3779b97f4a7c15 ^ BitOperations.RotateLeft(BitConverter.DoubleToUInt64Bits(y) * 0xc2b2ae3d27d4eb4f, 31);
        return (uint)((mixed ^ mixed >> 32) * 0xff51afd7ed558ccd >> 32);
    }
}
