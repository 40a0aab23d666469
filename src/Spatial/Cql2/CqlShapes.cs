using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace SpatialCockpit.Spatial.Cql2;

/// <summary>The shapes a filter may be written with: well-known text and rectangles, in degrees.</summary>
internal static class CqlShapes
{
    /// <returns>The shape with x towards east.</returns>
    public static Geometry Read(string wellKnownText, int at, CoordinateSystem system)
    {
        Geometry shape;
        try
        {
            shape = new WKTReader().Read(wellKnownText);
        }
        catch (Exception e) when (e is ParseException or ArgumentException)
        {
            throw new CqlException($"'{wellKnownText.Trim()}' is not a well-known text: {e.Message} (character {at})");
        }
        if (system.NorthFirst)
            shape.Apply(new AxisSwap());
        if (shape.IsEmpty || !shape.Coordinates.All(c => system.Holds(c.X, c.Y)))
            throw new CqlException($"The shape at character {at} is empty or does not lie on earth; {(system.NorthFirst ? "north" : system.IsLonLat ? "longitude" : "east")} comes first.");
        return shape.IsValid ? shape : throw new CqlException($"The shape at character {at} crosses itself.");
    }

    /// <summary>A rectangle of any system, its long edges cut into pieces so that they stay where they are in another one. What lies beyond the system is cut off.</summary>
    /// <returns>Null when nothing is left.</returns>
    public static Geometry? Of(Envelope envelope, CoordinateSystem system)
    {
        const int Pieces = 16;
        var inside = envelope.Intersection(system.Extent);
        if (inside.IsNull)
            return null;
        var rectangle = GeometryFactory.Default.ToGeometry(inside);
        return inside.Diameter == 0 ? rectangle : Densifier.Densify(rectangle, inside.Diameter / Pieces);
    }

    /// <summary>A rectangle without width or height becomes the line or the point it is.</summary>
    public static Geometry Of(Bbox bbox)
    {
        var factory = GeometryFactory.Default;
        return factory.BuildGeometry(bbox.Envelopes().Select(factory.ToGeometry));
    }

    private sealed class AxisSwap : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var (first, second) = (sequence.GetX(i), sequence.GetY(i));
                sequence.SetX(i, second);
                sequence.SetY(i, first);
            }
        }
    }
}
