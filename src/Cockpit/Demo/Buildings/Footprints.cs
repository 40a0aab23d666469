using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Buildings;

/// <summary>Outlines inside a length × depth rectangle whose lower left corner and direction are given; all counter-clockwise.</summary>
internal static class Footprints
{
    public static Vec[] Rectangle(Vec corner, Vec axis, double length, double depth) => Of(corner, axis, [(0, 0), (length, 0), (length, depth), (0, depth)]);

    /// <summary>Stairwells and bays: the north side steps back between units.</summary>
    public static Vec[] Stepped(Vec corner, Vec axis, double length, double depth, int units)
    {
        var points = new List<(double, double)> { (0, 0), (length, 0) };
        var unit = length / units;
        for (var i = units; i > 0; i--)
        {
            points.Add((i * unit, depth));
            points.Add(((i - 0.62) * unit, depth));
            points.Add(((i - 0.62) * unit, depth - 1.6));
            points.Add(((i - 1) * unit + (i == 1 ? 0 : 0.01), depth - 1.6));
        }
        return Of(corner, axis, points);
    }

    public static Vec[] Cross(Vec corner, Vec axis, double length, double depth)
    {
        double x = length * 0.24, y = depth * 0.26;
        return Of(corner, axis, [(x, 0), (length - x, 0), (length - x, y), (length, y), (length, depth - y), (length - x, depth - y), (length - x, depth), (x, depth), (x, depth - y), (0, depth - y), (0, y), (x, y)]);
    }

    public static Vec[] Angle(Vec corner, Vec axis, double length, double depth, double wing) =>
        Of(corner, axis, [(0, 0), (length, 0), (length, wing), (wing, wing), (wing, depth), (0, depth)]);

    /// <summary>Open to the south.</summary>
    public static Vec[] Court(Vec corner, Vec axis, double length, double depth, double wing) =>
        Of(corner, axis, [(0, 0), (wing, 0), (wing, depth - wing), (length - wing, depth - wing), (length - wing, 0), (length, 0), (length, depth), (0, depth)]);

    private static Vec[] Of(Vec corner, Vec axis, List<(double X, double Y)> points)
    {
        var across = axis.Left;
        return [.. points.Select(p => (corner + axis * p.X + across * p.Y).OnCentimetres)];
    }
}
