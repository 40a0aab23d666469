using NetTopologySuite.Geometries;

namespace SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;

/// <summary>
/// Which of thousands of polygons holds a point: a grid over all of them, whose cells know the one polygon that fills them, or the few whose borders pass through. Where several hold a point it is
/// the first. Immutable.
/// </summary>
internal sealed class PolygonIndex
{
    private const int CellsPerPolygon = 16, LeastCells = 1 << 16, MostCells = 1 << 21;

    /// <summary>What rounding may do, in shares of a cell and in degrees.</summary>
    private const double CellShare = 1e-6, LeastDegrees = 1e-12;

    private readonly byte[][] _ids;
    private readonly IndexedRings[] _rings;
    private readonly Envelope _box = new();
    private readonly int _columns, _rows;
    private readonly double _perColumn, _perRow;
    private readonly int[] _starts; // of each cell in _inCells, and the end
    private readonly int[] _inCells; // polygons in ascending order; the complement of one that fills the cell, behind which nothing is asked

    /// <param name="polygons">Ids as UTF-8, and shapes; the first of those that hold a point is its polygon.</param>
    public PolygonIndex(IReadOnlyList<(byte[] Id, Geometry Shape)> polygons)
    {
        _ids = [.. polygons.Select(polygon => polygon.Id)];
        _rings = [.. polygons.Select(polygon => IndexedRings.Of(polygon.Shape))];
        foreach (var rings in _rings)
            _box.ExpandToInclude(rings.Box);
        var cells = Math.Clamp((long)CellsPerPolygon * polygons.Count, LeastCells, MostCells);
        var proportion = _box.Height > 0 && _box.Width > 0 ? Math.Clamp(_box.Width / _box.Height, 1e-3, 1e3) : 1;
        _columns = (int)Math.Max(1, Math.Sqrt(cells * proportion));
        _rows = (int)Math.Max(1, cells / _columns);
        (_perColumn, _perRow) = (_box.Width > 0 ? _columns / _box.Width : 0, _box.Height > 0 ? _rows / _box.Height : 0);
        (_starts, _inCells) = Fill();
    }

    public int Count => _ids.Length;

    public ReadOnlySpan<byte> Id(int polygon) => _ids[polygon];

    /// <returns>Place in the list; -1 for none.</returns>
    public int Find(double x, double y)
    {
        if (!_box.Contains(x, y))
            return -1;
        var cell = RowOf(y) * _columns + ColumnOf(x);
        for (var i = _starts[cell]; i < _starts[cell + 1]; i++)
        {
            var polygon = _inCells[i];
            if (polygon < 0)
                return ~polygon;
            if (_rings[polygon].Holds(x, y))
                return polygon;
        }
        return -1;
    }

    private (int[] Starts, int[] InCells) Fill()
    {
        List<(int Cell, int Entry)> entries = [];
        var marks = new int[_columns * _rows]; // the last polygon, counted from one, whose border passes through a cell
        for (var polygon = 0; polygon < _rings.Length; polygon++)
            Mark(polygon, marks, entries);
        var starts = new int[marks.Length + 1];
        foreach (var (cell, _) in entries)
            starts[cell + 1]++;
        for (var cell = 0; cell < marks.Length; cell++)
            starts[cell + 1] += starts[cell];
        var (inCells, next) = (new int[entries.Count], starts.AsSpan(0, marks.Length).ToArray());
        foreach (var (cell, entry) in entries)
            inCells[next[cell]++] = entry;
        return (starts, inCells);
    }

    private void Mark(int polygon, int[] marks, List<(int Cell, int Entry)> entries)
    {
        var rings = _rings[polygon];
        if (rings.Box.IsNull)
            return;
        var edges = rings.Edges;
        for (var edge = 0; edge < edges.Length; edge += 4)
            MarkEdge(edges.Slice(edge, 4), polygon, marks, entries);
        for (var row = RowOf(rings.Box.MinY); row <= RowOf(rings.Box.MaxY); row++)
        {
            for (var column = ColumnOf(rings.Box.MinX); column <= ColumnOf(rings.Box.MaxX); column++)
            {
                var cell = row * _columns + column;
                if (marks[cell] != polygon + 1 && rings.Holds(_box.MinX + (column + 0.5) / _perColumn, _box.MinY + (row + 0.5) / _perRow))
                    entries.Add((cell, ~polygon));
            }
        }
    }

    /// <summary>Every cell that an edge touches, row by row; a little is added on all sides for what rounding does.</summary>
    private void MarkEdge(ReadOnlySpan<double> edge, int polygon, int[] marks, List<(int Cell, int Entry)> entries)
    {
        var (aside, above) = (Math.Max(LeastDegrees, CellShare / _perColumn), Math.Max(LeastDegrees, CellShare / _perRow));
        var slope = edge[3] > edge[1] ? (edge[2] - edge[0]) / (edge[3] - edge[1]) : 0;
        var (first, last) = (RowOf(edge[1] - above), RowOf(edge[3] + above));
        for (var row = first; row <= last; row++)
        {
            var (from, to) = (edge[0], edge[2]);
            if (row > first)
                from += (Math.Clamp(_box.MinY + row / _perRow - above, edge[1], edge[3]) - edge[1]) * slope;
            if (row < last)
                to = edge[0] + (Math.Clamp(_box.MinY + (row + 1) / _perRow + above, edge[1], edge[3]) - edge[1]) * slope;
            for (var column = ColumnOf(Math.Min(from, to) - aside); column <= ColumnOf(Math.Max(from, to) + aside); column++)
                Mark(row * _columns + column, polygon, marks, entries);
        }
    }

    private static void Mark(int cell, int polygon, int[] marks, List<(int Cell, int Entry)> entries)
    {
        if (marks[cell] == polygon + 1)
            return;
        marks[cell] = polygon + 1;
        entries.Add((cell, polygon));
    }

    private int ColumnOf(double x) => Math.Clamp((int)((x - _box.MinX) * _perColumn), 0, _columns - 1);

    private int RowOf(double y) => Math.Clamp((int)((y - _box.MinY) * _perRow), 0, _rows - 1);
}
