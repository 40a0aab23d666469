using System.Numerics;

namespace SpatialCockpit.Analytics.HotSpots.Weights;

/// <summary>Vertices of exactly the same coordinates, found by a hash table with open addressing: linear in the number of vertices.</summary>
internal sealed class SharedVertices
{
    private readonly CellBorders _borders;
    private readonly int[] _places; // the place in the table of each vertex
    private readonly int[] _last; // the last vertex at each place; -1 where there is none
    private readonly int[] _before; // another vertex at the same place, of a cell before; -1 where there is none

    public SharedVertices(CellBorders borders)
    {
        _borders = borders;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * borders.Count));
        (_places, _last, _before) = (new int[borders.Count], new int[size], new int[borders.Count]);
        Array.Fill(_last, -1);
        for (var vertex = 0; vertex < borders.Count; vertex++)
            Add(vertex, size - 1);
    }

    /// <summary>Appends the cells that have one of a cell's vertices: itself too, and some more than once.</summary>
    public void AddSharers(int cell, List<int> found)
    {
        var (first, end) = _borders.Of(cell);
        for (var vertex = first; vertex < end; vertex++)
        {
            for (var other = _last[_places[vertex]]; other >= 0; other = _before[other])
                found.Add(_borders.CellOf[other]);
        }
    }

    /// <summary>A cell that comes to the same place again, as each ring does at its end, is there already.</summary>
    private void Add(int vertex, int mask)
    {
        var (x, y) = (_borders.X[vertex], _borders.Y[vertex]);
        var place = (int)(Hash(x, y) & (uint)mask);
        while (_last[place] is >= 0 and var there && (_borders.X[there] != x || _borders.Y[there] != y))
            place = (place + 1) & mask;
        _places[vertex] = place;
        _before[vertex] = _last[place];
        if (_last[place] < 0 || _borders.CellOf[_last[place]] != _borders.CellOf[vertex])
            _last[place] = vertex;
    }

    private static uint Hash(double x, double y)
    {
        var mixed = BitConverter.DoubleToUInt64Bits(x) * 0x9e3779b97f4a7c15 ^ BitOperations.RotateLeft(BitConverter.DoubleToUInt64Bits(y) * 0xc2b2ae3d27d4eb4f, 31);
        return (uint)((mixed ^ mixed >> 32) * 0xff51afd7ed558ccd >> 32);
    }
}
