using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace SpatialCockpit.Spatial.Cql2;

/// <summary>The shapes a filter may be written with: well-known text and rectangles, in degrees.</summary>
internal static class CqlShapes
{
    public static Geometry Read(string wellKnownText, int at)
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
        if (shape.IsEmpty || !shape.Coordinates.All(c => new LonLat(c.X, c.Y).IsOnEarth))
            throw new CqlException($"The shape at character {at} is empty or does not lie on earth; longitude comes first.");
        return shape.IsValid ? shape : throw new CqlException($"The shape at character {at} crosses itself.");
    }

    /// <summary>A rectangle without width or height becomes the line or the point it is.</summary>
    public static Geometry Of(Bbox bbox)
    {
        var factory = GeometryFactory.Default;
        return factory.BuildGeometry(bbox.Envelopes().Select(factory.ToGeometry));
    }
}
