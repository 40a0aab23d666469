using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Spatial;

/// <summary>A rectangle in the coordinates of any system, as a client sends it: lower corner, upper corner, axes in the system's own order.</summary>
/// <param name="Degrees">Where the system is one of degrees: then it may cross the antimeridian.</param>
public readonly record struct SystemBox(CoordinateSystem System, Bbox? Degrees, Envelope Plane)
{
    /// <summary>Reads four numbers, or the six of a box with heights, whose heights are left out.</summary>
    public static bool TryParse(string? text, CoordinateSystem system, out SystemBox box)
    {
        box = default;
        var parts = text?.Split(',') ?? [];
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return false;
        }
        (double East, double North, double East2, double North2)? corners = numbers switch
        {
            [var x, var y, var x2, var y2] => system.NorthFirst ? (y, x, y2, x2) : (x, y, x2, y2),
            [var x, var y, _, var x2, var y2, _] => system.NorthFirst ? (y, x, y2, x2) : (x, y, x2, y2),
            _ => null,
        };
        if (corners is not var (west, south, east, north))
            return false;
        if (!system.IsLonLat)
        {
            box = new(system, null, new(west, east, south, north));
            return west <= east && south <= north;
        }
        if (!Bbox.TryOf(west, south, east, north, out var degrees))
            return false;
        box = new(system, degrees, new());
        return true;
    }

    /// <summary>What four numbers mean there, for whoever sent others.</summary>
    public static string Order(CoordinateSystem system) => (system.NorthFirst ? "south, west, north, east" : "west, south, east, north") + (system.IsLonLat ? " in degrees" : " in metres");

    public CqlExpression Meets(string property) => Degrees is { } degrees ? CqlIntersects.Box(property, degrees) : CqlIntersects.Box(property, Plane, System);
}
