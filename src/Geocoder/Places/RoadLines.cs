using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>Questions asked of a road's line (CGCS2000 degrees).</summary>
internal static class RoadLines
{
    /// <summary>The point of the line nearest to the plane's origin, how far it is, and whether the origin is on the left of the line as it is drawn.</summary>
    public static (LonLat Foot, double Meters, bool IsLeft) Nearest(Geometry line, LocalPlane plane)
    {
        var (foot, nearest, isLeft) = (plane.Origin, double.PositiveInfinity, false);
        for (var i = 0; i < line.NumGeometries; i++)
        {
            var vertices = ((LineString)line.GetGeometryN(i)).CoordinateSequence;
            for (var v = 1; v < vertices.Count; v++)
            {
                LonLat a = new(vertices.GetX(v - 1), vertices.GetY(v - 1)), b = new(vertices.GetX(v), vertices.GetY(v));
                var (meters, along) = plane.ToSegment(a, b);
                if (meters >= nearest)
                    continue;
                (nearest, foot) = (meters, new(a.Lon + along * (b.Lon - a.Lon), a.Lat + along * (b.Lat - a.Lat)));
                isLeft = (b.Lon - a.Lon) * (plane.Origin.Lat - a.Lat) > (b.Lat - a.Lat) * (plane.Origin.Lon - a.Lon);
            }
        }
        return (foot, nearest, isLeft);
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
