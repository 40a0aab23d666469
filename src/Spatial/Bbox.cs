using System.Globalization;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>A rectangle as a client sends it: degrees, west, south, east, north. West greater than east means across the antimeridian.</summary>
public readonly record struct Bbox(double West, double South, double East, double North)
{
    public bool CrossesAntimeridian => West > East;

    /// <summary>
    /// Reads <c>west,south,east,north</c>, or the six numbers of a box with heights, whose heights are left out.
    /// False unless all are finite, latitudes ascend and everything lies on earth.
    /// </summary>
    public static bool TryParse(string? text, out Bbox bbox)
    {
        bbox = default;
        var parts = text?.Split(',') ?? [];
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        }
        Bbox? read = numbers switch
        {
            [var west, var south, var east, var north] => new(west, south, east, north),
            [var west, var south, _, var east, var north, _] => new(west, south, east, north),
            _ => null,
        };
        if (read is not { } box || !box.IsOnEarth)
            return false;
        bbox = box;
        return true;
    }

    /// <returns>False unless latitudes ascend and everything lies on earth.</returns>
    public static bool TryOf(double west, double south, double east, double north, out Bbox bbox)
    {
        bbox = new(west, south, east, north);
        return bbox.IsOnEarth;
    }

    /// <summary>One rectangle, or two where it crosses the antimeridian; x is longitude.</summary>
    public IReadOnlyList<Envelope> Envelopes() => CrossesAntimeridian
        ? [new(West, 180, South, North), new(-180, East, South, North)]
        : [new(West, East, South, North)];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{West},{South},{East},{North}");

    private bool IsOnEarth => new LonLat(West, South).IsOnEarth && new LonLat(East, North).IsOnEarth && South <= North;
}
