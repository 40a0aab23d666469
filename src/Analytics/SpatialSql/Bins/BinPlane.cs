using System.Globalization;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Bins;

/// <summary>
/// The plane on which squares and hexagons of so many metres lie: longitude from Greenwich and latitude from the equator, each times its metres per degree at one latitude. There metres are true;
/// a degree north or south of it widths are off by the tangent of the latitude times 1.7 % (1 % at 31° N), heights by 0.02 %. It has no seams, and is the same for everybody who names the latitude.
/// </summary>
internal readonly record struct BinPlane
{
    private const double MostLatitude = 80;

    public const double LeastMeters = 1, MostMeters = 1_000_000;

    private BinPlane(double latitude, double meters)
    {
        (Latitude, Meters) = (latitude, meters);
        var plane = new LocalPlane(new(0, latitude));
        (East, North) = (plane.MetersPerDegreeLon, plane.MetersPerDegreeLat);
    }

    public double Latitude { get; }

    /// <summary>Side of a square; of a hexagon from side to opposite side, which is from middle to middle of neighbours.</summary>
    public double Meters { get; }

    private double East { get; }

    private double North { get; }

    /// <returns>Null for less than a metre or more than a thousand kilometres, and a latitude beyond ±80°.</returns>
    public static BinPlane? Of(double latitude, double meters) => Math.Abs(latitude) <= MostLatitude && meters is >= LeastMeters and <= MostMeters ? new(latitude, meters) : null;

    /// <summary>East and north in widths of a cell.</summary>
    public (double X, double Y) ToCells(LonLat place) => (place.Lon * East / Meters, place.Lat * North / Meters);

    public LonLat ToPlace(double x, double y) => new(x * Meters / East, y * Meters / North);

    /// <summary>As it stands before the numbers of a cell: <c>500@31.2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Meters}@{Latitude}");

    public static bool TryParse(ReadOnlySpan<char> text, out BinPlane plane)
    {
        plane = default;
        var at = text.IndexOf('@');
        if (at < 0 || !double.TryParse(text[..at], NumberStyles.Float, CultureInfo.InvariantCulture, out var meters) || !double.TryParse(text[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            || !(Math.Abs(latitude) <= MostLatitude) || meters is not (>= LeastMeters and <= MostMeters))
            return false;
        plane = new(latitude, meters);
        return true;
    }
}
