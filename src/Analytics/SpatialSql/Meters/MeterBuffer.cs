using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.Meters;

/// <summary>Everything within so many metres of a geometry, worked out on the plane along its middle meridian.</summary>
internal static class MeterBuffer
{
    /// <summary>About 2 km: of longer edges the straight line in degrees leaves that of the plane.</summary>
    private const double LongestDegrees = 0.02;

    public const double MostMeters = 1_000_000;

    /// <param name="meters">Less than zero shrinks polygons.</param>
    /// <param name="quadrantSegments">Edges of a quarter of a circle.</param>
    /// <returns>Null where it is more than <see cref="MostMeters"/>, or no number, or there are not 1 to 64 edges.</returns>
    public static Geometry? Of(Geometry geometry, double meters, int quadrantSegments)
    {
        if (!(Math.Abs(meters) <= MostMeters) || quadrantSegments is < 1 or > 64)
            return null;
        if (geometry.IsEmpty)
            return WkbShape.Factory.CreatePolygon();
        var plane = new TransverseMercator(geometry.EnvelopeInternal.Centre.X);
        var onPlane = Redrawn.Of(geometry, LongestDegrees, place => plane.ToPlane(place));
        var grown = BufferOp.Buffer(onPlane, meters, new BufferParameters(quadrantSegments));
        return Redrawn.Of(grown, double.PositiveInfinity, at => plane.ToLonLat(at.Lon, at.Lat) is var place ? (place.Lon, place.Lat) : default);
    }
}
