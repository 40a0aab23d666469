using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>Questions asked of a road's line (CGCS2000 degrees).</summary>
internal static class RoadLines
{
    /// <summary>The point of the line nearest to a point, and how far it is.</summary>
    public static (LonLat Foot, double Meters) Nearest(Geometry line, LonLat point)
    {
        var plane = new LocalPlane(point);
        var (foot, nearest) = (point, double.PositiveInfinity);
        for (var i = 0; i < line.NumGeometries; i++)
        {
            var vertices = line.GetGeometryN(i).Coordinates;
            for (var v = 1; v < vertices.Length; v++)
            {
                var (a, b) = (vertices[v - 1], vertices[v]);
                var (meters, along) = plane.ToSegment(new(a.X, a.Y), new(b.X, b.Y));
                if (meters >= nearest)
                    continue;
                (nearest, foot) = (meters, new(a.X + along * (b.X - a.X), a.Y + along * (b.Y - a.Y)));
            }
        }
        return (foot, nearest);
    }

    /// <summary>The middle of the line's longest piece, and half the reach of the whole line in metres.</summary>
    public static (LonLat Middle, double Meters) Middle(Geometry line)
    {
        var longest = Enumerable.Range(0, line.NumGeometries).Select(line.GetGeometryN).MaxBy(piece => piece.Length)!;
        var middle = new NetTopologySuite.LinearReferencing.LengthIndexedLine(longest).ExtractPoint(longest.Length / 2);
        var box = line.EnvelopeInternal;
        return (new(middle.X, middle.Y), Geodesic.DistanceMeters(new(box.MinX, box.MinY), new(box.MaxX, box.MaxY)) / 2);
    }

    /// <summary>The part of a line inside an area; null when there is none.</summary>
    public static Geometry? Inside(Geometry line, Geometry area)
    {
        if (!line.EnvelopeInternal.Intersects(area.EnvelopeInternal))
            return null;
        var part = NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Overlay(line, area, NetTopologySuite.Operation.OverlayNG.OverlayNG.INTERSECTION);
        return part.Length > 0 ? part : null;
    }
}
