using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;

/// <summary>
/// Which of thousands of polygons holds a point: a grid over all of them, whose cells know the one polygon that fills them, or the few whose borders pass through with those of their edges that the
/// cell's row meets. Where several hold a point it is the first. Immutable; a question reads three places in memory.
/// </summary>
internal sealed class PolygonIndex
{
    private const int CellsPerPolygon = 64, MostCells = 1 << 22;

    /// <summary>What rounding may do, in shares of a cell and in degrees.</summary>
    private const double CellShare = 1e-6, LeastDegrees = 1e-12;

    private readonly byte[][] _ids;
    private readonly Envelope _box = new();
    private readonly double _west, _south, _perColumn, _perRow;
    private readonly int _columns, _rows;
    private readonly int[] _starts; // of each cell in _candidates, and the end
    private readonly Candidate[] _candidates; // polygons in ascending order, up to one that fills the cell
    private readonly double[] _edges;

    /// <param name="polygons">Ids as UTF-8, and shapes; the first of those that hold a point is its polygon.</param>
    public PolygonIndex(IReadOnlyList<(byte[] Id, Geometry Shape)> polygons)
    {
        _ids = [.. polygons.Select(polygon => polygon.Id)];
        foreach (var (_, shape) in polygons)
            _box.ExpandToInclude(shape.EnvelopeInternal);
        (_west, _south) = (_box.MinX, _box.MinY);
        var cells = Math.Clamp((long)CellsPerPolygon * polygons.Count + polygons.Sum(polygon => (long)polygon.Shape.NumPoints), 1, MostCells);
        var proportion = _box.Height > 0 && _box.Width > 0 ? Math.Clamp(_box.Width / _box.Height, 1e-3, 1e3) : 1;
        _columns = (int)Math.Max(1, Math.Sqrt(cells * proportion));
        _rows = (int)Math.Max(1, cells / _columns);
        (_perColumn, _perRow) = (_box.Width > 0 ? _columns / _box.Width : 0, _box.Height > 0 ? _rows / _box.Height : 0);

        var filling = new Filling(this);
        for (var polygon = 0; polygon < polygons.Count; polygon++)
            filling.Add(polygon, polygons[polygon].Shape);
        (_starts, _candidates, _edges) = filling.Finish();
    }

    /// <summary>About what it takes in memory.</summary>
    public long Bytes => 8L * _edges.Length + 12L * _candidates.Length + 4L * _starts.Length + 64L * _ids.Length;

    public ReadOnlySpan<byte> Id(int polygon) => _ids[polygon];

    /// <returns>Place in the list; -1 for none.</returns>
    public int Find(double x, double y)
    {
        if (!_box.Contains(x, y))
            return -1;
        var cell = RowOf(y) * _columns + ColumnOf(x);
        for (var i = _starts[cell]; i < _starts[cell + 1]; i++)
        {
            ref readonly var candidate = ref _candidates[i];
            if (candidate.Length == 0 || RingEdges.Hold(_edges.AsSpan(candidate.First, candidate.Length), x, y))
                return candidate.Polygon;
        }
        return -1;
    }

    private int ColumnOf(double x) => Math.Clamp((int)((x - _west) * _perColumn), 0, _columns - 1);

    private int RowOf(double y) => Math.Clamp((int)((y - _south) * _perRow), 0, _rows - 1);

    /// <param name="First">Where the edges begin.</param>
    /// <param name="Length">Numbers of the edges; none where the polygon fills the cell.</param>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Candidate(int Polygon, int First, int Length);

    /// <summary>The making of it, polygon by polygon.</summary>
    private sealed class Filling(PolygonIndex index)
    {
        private readonly int[] _marks = new int[index._columns * index._rows]; // the last polygon, counted from one, whose border passes through a cell
        private readonly List<(int Cell, Candidate Candidate)> _entries = [];
        private readonly List<double> _inRows = [];

        /// <summary>The edges that reach each row of the polygon, lowest row first.</summary>
        private readonly List<List<double>> _rows = [];

        public void Add(int polygon, Geometry shape)
        {
            var box = shape.EnvelopeInternal;
            if (box.IsNull)
                return;
            var (aside, above) = (Math.Max(LeastDegrees, CellShare / index._perColumn), Math.Max(LeastDegrees, CellShare / index._perRow));
            var lowest = index.RowOf(box.MinY - above);
            var rows = index.RowOf(box.MaxY + above) - lowest + 1;
            while (_rows.Count < rows)
                _rows.Add([]);
            foreach (var row in CollectionsMarshal.AsSpan(_rows)[..rows])
                row.Clear();
            var edges = RingEdges.Of(shape).AsSpan();
            for (; edges.Length > 0; edges = edges[RingEdges.Numbers..])
                Pass(polygon, edges[..RingEdges.Numbers], lowest, aside, above);
            for (var row = 0; row < rows; row++)
                Close(polygon, lowest + row, _rows[row], index.ColumnOf(box.MinX - aside), index.ColumnOf(box.MaxX + aside));
        }

        public (int[] Starts, Candidate[] Candidates, double[] Edges) Finish()
        {
            var starts = new int[_marks.Length + 1];
            foreach (var (cell, _) in _entries)
                starts[cell + 1]++;
            for (var cell = 0; cell < _marks.Length; cell++)
                starts[cell + 1] += starts[cell];
            var (candidates, next) = (new Candidate[_entries.Count], starts.AsSpan(0, _marks.Length).ToArray());
            foreach (var (cell, candidate) in _entries)
                candidates[next[cell]++] = candidate;
            return (starts, candidates, [.. _inRows]);
        }

        /// <summary>Marks every cell that an edge touches, row by row, and puts it among the edges of the rows; a little is added on all sides for what rounding does.</summary>
        private void Pass(int polygon, ReadOnlySpan<double> edge, int lowest, double aside, double above)
        {
            var slope = edge[3] > edge[1] ? (edge[2] - edge[0]) / (edge[3] - edge[1]) : 0;
            var (first, last) = (index.RowOf(edge[1] - above), index.RowOf(edge[3] + above));
            for (var row = first; row <= last; row++)
            {
                var (from, to) = (edge[0], edge[2]);
                if (row > first)
                    from = edge[0] + (Math.Clamp(index._south + row / index._perRow - above, edge[1], edge[3]) - edge[1]) * slope;
                if (row < last)
                    to = edge[0] + (Math.Clamp(index._south + (row + 1) / index._perRow + above, edge[1], edge[3]) - edge[1]) * slope;
                if (slope == 0)
                    (from, to) = (edge[0], edge[2]);
                for (var column = index.ColumnOf(Math.Min(from, to) - aside); column <= index.ColumnOf(Math.Max(from, to) + aside); column++)
                    _marks[row * index._columns + column] = polygon + 1;
                if (edge[3] > edge[1])
                    _rows[row - lowest].AddRange(edge);
            }
        }

        private void Close(int polygon, int row, List<double> edges, int firstColumn, int lastColumn)
        {
            var first = _inRows.Count;
            _inRows.AddRange(edges);
            var middle = index._south + (row + 0.5) / index._perRow;
            for (var column = firstColumn; column <= lastColumn; column++)
            {
                var cell = row * index._columns + column;
                if (_marks[cell] == polygon + 1)
                {
                    if (edges.Count > 0)
                        _entries.Add((cell, new(polygon, first, edges.Count)));
                }
                else if (RingEdges.Hold(CollectionsMarshal.AsSpan(edges), index._west + (column + 0.5) / index._perColumn, middle))
                    _entries.Add((cell, new(polygon, first, 0)));
            }
        }
    }
}
