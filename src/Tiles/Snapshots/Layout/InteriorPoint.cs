using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>
/// A point inside an area, as far from its borders as one horizontal line through its middle tells: the middle of the widest piece of that line within the area. The same
/// wherever it is asked, and the one of <c>ST_PointOnSurface</c> but for rounding.
/// </summary>
internal static class InteriorPoint
{
    /// <param name="crossings">To work with; used again for the next.</param>
    public static (int X, int Y) Of(in FeatureShape area, List<double> crossings)
    {
        var (widest, point) = (double.NegativeInfinity, (area.Coordinates[0], area.Coordinates[1]));
        var (firstPart, firstVertex) = (0, 0);
        var polygons = Math.Max(1, area.PolygonEnds.Length);
        for (var polygon = 0; polygon < polygons; polygon++)
        {
            var endPart = area.PolygonEnds.IsEmpty ? Math.Max(1, area.PartEnds.Length) : area.PolygonEnds[polygon];
            var endVertex = EndOf(area, endPart - 1);
            var y = LineThrough(area.Coordinates[(2 * firstVertex)..(2 * endVertex)]);
            crossings.Clear();
            for (var part = firstPart; part < endPart; part++)
            {
                var end = EndOf(area, part);
                Cross(area.Coordinates[(2 * firstVertex)..(2 * end)], y, crossings);
                firstVertex = end;
            }
            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                if (crossings[i + 1] - crossings[i] <= widest)
                    continue;
                widest = crossings[i + 1] - crossings[i];
                point = ((int)Math.Round((crossings[i] + crossings[i + 1]) / 2), (int)Math.Round(y));
            }
            firstPart = endPart;
        }
        return point;
    }

    private static int EndOf(in FeatureShape area, int part) => area.PartEnds.IsEmpty ? area.VertexCount : area.PartEnds[part];

    /// <summary>Between the two heights of vertices that are next to the middle, so that it meets no vertex.</summary>
    private static double LineThrough(ReadOnlySpan<int> coordinates)
    {
        var (low, high) = (int.MaxValue, int.MinValue);
        for (var i = 1; i < coordinates.Length; i += 2)
            (low, high) = (Math.Min(low, coordinates[i]), Math.Max(high, coordinates[i]));
        var middle = ((double)low + high) / 2;
        for (var i = 1; i < coordinates.Length; i += 2)
        {
            if (coordinates[i] <= middle)
                low = Math.Max(low, coordinates[i]);
            else
                high = Math.Min(high, coordinates[i]);
        }
        return ((double)low + high) / 2;
    }

    private static void Cross(ReadOnlySpan<int> ring, double y, List<double> crossings)
    {
        double x1 = ring[^2], y1 = ring[^1];
        for (var i = 0; i < ring.Length; i += 2)
        {
            double x2 = ring[i], y2 = ring[i + 1];
            if (y1 > y != y2 > y)
                crossings.Add(x1 + (y - y1) * (x2 - x1) / (y2 - y1));
            (x1, y1) = (x2, y2);
        }
    }
}
