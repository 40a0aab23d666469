using System.Runtime.InteropServices;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Weights;

/// <summary>
/// Cells whose borders meet, on an edge or in one point, exactly: they have a vertex in common, or a vertex of one lies on an edge of the other, as where a large cell lies beside two small ones.
/// Cells that only overlap do not meet.
/// </summary>
public static class QueenContiguity
{
    /// <param name="cells">Polygons and MultiPolygons, in any plane.</param>
    /// <returns>Null beyond <paramref name="mostLinks"/>, or as many pairs of cells whose boxes meet.</returns>
    public static SpatialWeights? Of(IReadOnlyList<Geometry> cells, int mostLinks, CancellationToken cancellationToken)
    {
        var borders = new CellBorders(cells);
        var shared = new SharedVertices(borders);
        var boxes = cells.Select(cell => cell.EnvelopeInternal).ToArray();
        var tree = PackedRTree.Build(boxes.Length, cell => PackedRTree.Box.Of(boxes[cell]));
        return SpatialWeights.Collect(cells.Count, mostLinks, () => new Desk(borders, cells.Count, cancellationToken), (cell, desk, row) =>
        {
            shared.AddSharers(cell, desk.Marks, row);
            desk.Near.Clear();
            tree.Search(PackedRTree.Box.Of(boxes[cell]), desk.Near);
            foreach (var other in CollectionsMarshal.AsSpan(desk.Near))
            {
                if (desk.Marks[other] != cell && boxes[cell].Intersects(boxes[other]) && desk.Touches(cell, other, boxes[cell].Intersection(boxes[other])))
                    row.Add(other);
            }
            return desk.Near.Count - 1; // it found itself
        }, cancellationToken);
    }

    private sealed class Desk(CellBorders borders, int cells, CancellationToken cancellationToken)
    {
        private readonly List<int> _edges = []; // by their first vertex

        public List<int> Near { get; } = [];

        /// <summary>For each cell the last one that it was found to share a vertex with.</summary>
        public int[] Marks { get; } = Unmarked(cells);

        /// <param name="common">What is in both boxes: where they can touch.</param>
        public bool Touches(int cell, int other, Envelope common) => HasVertexOnEdge(cell, other, common) || HasVertexOnEdge(other, cell, common);

        private bool HasVertexOnEdge(int cell, int other, Envelope common)
        {
            EdgesWithin(other, common);
            var (first, end) = borders.Of(cell);
            for (var vertex = first; vertex < end && _edges.Count > 0; vertex++)
            {
                if (!common.Contains(borders.X[vertex], borders.Y[vertex]))
                    continue;
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var edge in CollectionsMarshal.AsSpan(_edges))
                {
                    if (IsOn(vertex, edge))
                        return true;
                }
            }
            return false;
        }

        private static int[] Unmarked(int cells)
        {
            var marks = new int[cells];
            Array.Fill(marks, -1);
            return marks;
        }

        private void EdgesWithin(int cell, Envelope box)
        {
            _edges.Clear();
            var (first, end) = borders.Of(cell);
            for (var i = first; i < end; i++)
            {
                if (!borders.EndsRing[i] && box.Intersects(new Envelope(borders.X[i], borders.X[i + 1], borders.Y[i], borders.Y[i + 1])))
                    _edges.Add(i);
            }
        }

        private bool IsOn(int vertex, int edge)
        {
            var (x, y, ax, ay, bx, by) = (borders.X[vertex], borders.Y[vertex], borders.X[edge], borders.Y[edge], borders.X[edge + 1], borders.Y[edge + 1]);
            return x >= Math.Min(ax, bx) && x <= Math.Max(ax, bx) && y >= Math.Min(ay, by) && y <= Math.Max(ay, by)
                && CGAlgorithmsDD.OrientationIndex(ax, ay, bx, by, x, y) == 0;
        }
    }
}
