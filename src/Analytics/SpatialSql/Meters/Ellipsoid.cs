using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Meters;

/// <summary>Lengths and areas on the CGCS2000 ellipsoid of geometries in degrees.</summary>
internal static class Ellipsoid
{
    private const double EccentricitySquared = Geodesic.Flattening * (2 - Geodesic.Flattening);
    private const double Radians = Math.PI / 180;

    /// <summary>Below a hundredth of it Simpson's and Gauss's rules agree in all digits.</summary>
    private const double LongestDegrees = 1;

    private static readonly double Eccentricity = Math.Sqrt(EccentricitySquared);

    /// <summary>Of Gauss's rule with three nodes on 0…1.</summary>
    private static readonly (double At, double Weight)[] Nodes = [(0.5 - Math.Sqrt(0.15), 5 / 18.0), (0.5, 8 / 18.0), (0.5 + Math.Sqrt(0.15), 5 / 18.0)];

    /// <summary>Of lines: geodesics from vertex to vertex.</summary>
    public static double LengthMeters(Geometry geometry) => Sum(geometry, part => part is LineString line ? PathMeters(line.CoordinateSequence) : 0);

    /// <summary>Of polygons: all their rings.</summary>
    public static double PerimeterMeters(Geometry geometry) =>
        Sum(geometry, part => part is Polygon { IsEmpty: false } polygon ? PathMeters(polygon.Shell.CoordinateSequence) + polygon.Holes.Sum(hole => PathMeters(hole.CoordinateSequence)) : 0);

    /// <summary>Of polygons, whose edges are straight in degrees: areas of what is cut up add up to the whole.</summary>
    public static double SquareMeters(Geometry geometry) =>
        Sum(geometry, part => part is Polygon { IsEmpty: false } polygon ? RingSquareMeters(polygon.Shell.CoordinateSequence) - polygon.Holes.Sum(hole => RingSquareMeters(hole.CoordinateSequence)) : 0);

    private static double Sum(Geometry geometry, Func<Geometry, double> of)
    {
        if (geometry is not GeometryCollection collection)
            return of(geometry);
        var sum = 0.0;
        foreach (var part in collection.Geometries)
            sum += Sum(part, of);
        return sum;
    }

    private static double PathMeters(CoordinateSequence positions)
    {
        var meters = 0.0;
        for (var i = 1; i < positions.Count; i++)
            meters += Geodesic.DistanceMeters(new(positions.GetX(i - 1), positions.GetY(i - 1)), new(positions.GetX(i), positions.GetY(i)));
        return meters;
    }

    /// <summary>What lies between the ring and the parallel of its first vertex, edge by edge.</summary>
    private static double RingSquareMeters(CoordinateSequence positions)
    {
        var (sum, zero) = (0.0, Zone(positions.GetY(0)));
        for (var i = 1; i < positions.Count; i++)
            sum += Under(new(positions.GetX(i - 1), positions.GetY(i - 1)), new(positions.GetX(i), positions.GetY(i)), zero);
        return Math.Abs(sum) * Geodesic.SemiMajorMeters * Geodesic.SemiMajorMeters / 2;
    }

    private static double Under(LonLat from, LonLat to, double zero)
    {
        if (from.Lon == to.Lon)
            return 0;
        var pieces = Pieces.Of(from, to, LongestDegrees);
        var mean = 0.0;
        for (var piece = 0; piece < pieces; piece++)
        {
            foreach (var (at, weight) in Nodes)
                mean += weight * (Zone(from.Lat + (to.Lat - from.Lat) * (piece + at) / pieces) - zero);
        }
        return mean / pieces * (to.Lon - from.Lon) * Radians;
    }

    /// <summary>Area from the equator to a parallel, for each radian of longitude, in halves of the squared semi-major axis.</summary>
    private static double Zone(double latitude)
    {
        var sine = Math.Sin(latitude * Radians);
        return (1 - EccentricitySquared) * (sine / (1 - EccentricitySquared * sine * sine) + Math.Atanh(Eccentricity * sine) / Eccentricity);
    }

    /// <summary>Stretches a geometry so that its plane is in proportion to metres around its middle, works on it, and brings the answer back.</summary>
    public static Geometry? InProportion(Geometry geometry, Func<Geometry, double, Geometry?> work)
    {
        var plane = new LocalPlane(new(geometry.EnvelopeInternal.Centre.X, geometry.EnvelopeInternal.Centre.Y));
        var (east, north) = (plane.MetersPerDegreeLon, plane.MetersPerDegreeLat);
        var stretched = AffineTransformation.ScaleInstance(east / north, 1).Transform(geometry);
        return work(stretched, north) is { } answer ? AffineTransformation.ScaleInstance(north / east, 1).Transform(answer) : null;
    }
}
