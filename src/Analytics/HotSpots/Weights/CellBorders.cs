using NetTopologySuite.Geometries;

namespace SpatialCockpit.Analytics.HotSpots.Weights;

/// <summary>The vertices of all rings of all cells in flat arrays, ring after ring and cell after cell; a ring ends with the vertex that it began with.</summary>
internal sealed class CellBorders
{
    private readonly int[] _starts; // first vertex of each cell, and the end of the last

    /// <param name="cells">Polygons and MultiPolygons, in any plane.</param>
    public CellBorders(IReadOnlyList<Geometry> cells)
    {
        var count = cells.Sum(cell => cell.NumPoints);
        (X, Y, CellOf, EndsRing, _starts) = (new double[count], new double[count], new int[count], new bool[count], new int[cells.Count + 1]);
        var at = 0;
        for (var cell = 0; cell < cells.Count; cell++)
        {
            for (var part = 0; part < cells[cell].NumGeometries; part++)
            {
                var polygon = (Polygon)cells[cell].GetGeometryN(part);
                Add(polygon.Shell.CoordinateSequence, cell, ref at);
                foreach (var hole in polygon.Holes)
                    Add(hole.CoordinateSequence, cell, ref at);
            }
            _starts[cell + 1] = at;
        }
    }

    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>Whose vertex it is.</summary>
    public int[] CellOf { get; }

    /// <summary>From the last vertex of a ring no edge goes to the next one.</summary>
    public bool[] EndsRing { get; }

    public int Count => X.Length;

    public (int First, int End) Of(int cell) => (_starts[cell], _starts[cell + 1]);

    private void Add(CoordinateSequence ring, int cell, ref int at)
    {
        for (var i = 0; i < ring.Count; i++, at++)
            (X[at], Y[at], CellOf[at], EndsRing[at]) = (ring.GetX(i) + 0.0, ring.GetY(i) + 0.0, cell, i == ring.Count - 1); // + 0.0: there are two zeros, of other bits
    }
}
