using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace SpatialCockpit.Spatial;

/// <summary>
/// A 3° zone of CGCS2000 / Gauss-Krüger, EPSG:4513 to 4554: metres on a plane, x towards east with the zone's false easting of 500 km, y towards north from the equator. EPSG:4513 to 4533 write the
/// number of the zone (25 to 45) before the easting: 40,500,000 is the meridian of 120° E in zone 40. The projection is ProjNET's; tests compare it with PostGIS.
/// </summary>
public sealed class GaussKruger
{
    private const int First = 4513;
    private const int FirstWithoutZone = 4534;
    private const int Zones = 21;
    private const int FirstZone = 25;
    private const double FalseEasting = 500_000;

    /// <summary>Half the width, metres from the meridian, within which a point is taken: neighbouring zones overlap by far.</summary>
    private const double ReachMeters = 600_000;

    /// <summary>The plane is for China: from the equator to 60° N.</summary>
    private const double NorthernmostMeters = 6_700_000;

    private static readonly GaussKruger[] All = [.. Enumerable.Range(First, 2 * Zones).Select(epsg => new GaussKruger(epsg))];

    private readonly Lazy<(MathTransform Forward, MathTransform Inverse)> _projection;

    private GaussKruger(int epsg)
    {
        var withZone = epsg < FirstWithoutZone;
        var zone = FirstZone + (epsg - (withZone ? First : FirstWithoutZone));
        (Epsg, MeridianDegrees, EastingOfMeridian) = (epsg, 3 * zone, FalseEasting + (withZone ? zone * 1_000_000 : 0));
        _projection = new(Projection);
    }

    public int Epsg { get; }

    /// <summary>Longitude of the middle of the zone, degrees.</summary>
    public int MeridianDegrees { get; }

    /// <summary>The x of the middle of the zone, metres.</summary>
    public double EastingOfMeridian { get; }

    /// <returns>Null for codes other than 4513 to 4554.</returns>
    public static GaussKruger? OfEpsg(int epsg) => epsg is >= First and < First + 2 * Zones ? All[epsg - First] : null;

    /// <summary>Whether a point, metres east and north, lies where the zone says something.</summary>
    public bool Holds(double x, double y) => Math.Abs(x - EastingOfMeridian) <= ReachMeters && y is >= 0 and <= NorthernmostMeters;

    /// <summary>Metres east and north to degrees of CGCS2000.</summary>
    public LonLat ToLonLat(double x, double y)
    {
        _projection.Value.Inverse.Transform(ref x, ref y);
        return new(x, y);
    }

    /// <summary>Degrees of CGCS2000 to metres east and north.</summary>
    public (double X, double Y) ToPlane(LonLat point)
    {
        var (x, y) = (point.Lon, point.Lat);
        _projection.Value.Forward.Transform(ref x, ref y);
        return (x, y);
    }

    private (MathTransform, MathTransform) Projection()
    {
        var systems = new CoordinateSystemFactory();
        var ellipsoid = systems.CreateFlattenedSphere("CGCS2000", 6_378_137, 298.257222101, LinearUnit.Metre);
        var datum = systems.CreateHorizontalDatum("CGCS2000", DatumType.HD_Geocentric, ellipsoid, null);
        var degrees = systems.CreateGeographicCoordinateSystem("CGCS2000", AngularUnit.Degrees, datum, PrimeMeridian.Greenwich, new("Lon", AxisOrientationEnum.East), new("Lat", AxisOrientationEnum.North));
        var transverse = systems.CreateProjection("Gauss-Kruger", "Transverse_Mercator",
        [
            new("latitude_of_origin", 0), new("central_meridian", MeridianDegrees), new("scale_factor", 1), new("false_easting", EastingOfMeridian), new("false_northing", 0),
        ]);
        var plane = systems.CreateProjectedCoordinateSystem($"EPSG:{Epsg}", degrees, transverse, LinearUnit.Metre, new("East", AxisOrientationEnum.East), new("North", AxisOrientationEnum.North));
        var forward = new CoordinateTransformationFactory().CreateFromCoordinateSystems(degrees, plane).MathTransform;
        return (forward, forward.Inverse());
    }
}
