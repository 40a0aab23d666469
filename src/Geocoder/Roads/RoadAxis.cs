using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Linemerge;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Roads;

/// <summary>
/// What numbers are measured along: the centreline of a road where it is known, else the straight line that its plates lie along best. Metres in a plane; beyond its ends the axis goes on straight.
/// </summary>
internal sealed class RoadAxis
{
    /// <summary>A plate farther from the centreline stands on another road, or nowhere near where it is said to.</summary>
    private const double BesideMeters = 150;

    private readonly LocalPlane _plane;
    private readonly (double East, double North)[] _vertices;
    private readonly double[] _measures;

    private RoadAxis(LocalPlane plane, (double East, double North)[] vertices, bool isCentreline)
    {
        (_plane, _vertices, IsCentreline) = (plane, vertices, isCentreline);
        _measures = new double[vertices.Length];
        for (var i = 1; i < vertices.Length; i++)
            _measures[i] = _measures[i - 1] + Length(i);
    }

    /// <summary>The axis has two sides that mean something; a line through plates does not.</summary>
    public bool IsCentreline { get; }

    /// <summary>Null where the road has no line, or most of its plates do not stand along one piece of it.</summary>
    public static RoadAxis? Along(Geometry? line, IReadOnlyCollection<LonLat> plates)
    {
        if (line is null)
            return null;
        var merger = new LineMerger();
        merger.Add(line);
        var plane = new LocalPlane(plates.First());
        var pieces = merger.GetMergedLineStrings().Select(piece => new RoadAxis(plane, [.. piece.Coordinates.Select(at => plane.Project(at.X, at.Y))], isCentreline: true));
        var (axis, beside) = pieces.Select(piece => (piece, plates.Count(piece.IsBeside))).MaxBy(each => each.Item2);
        return 3 * beside >= 2 * plates.Count ? axis : null;
    }

    /// <summary>The principal axis of two or more plates.</summary>
    public static RoadAxis Through(IReadOnlyCollection<LonLat> plates)
    {
        LonLat middle = new(plates.Average(at => at.Lon), plates.Average(at => at.Lat));
        var plane = new LocalPlane(middle);
        var (east, north, both) = (0d, 0d, 0d);
        foreach (var plate in plates)
        {
            var (x, y) = plane.Project(plate.Lon, plate.Lat);
            (east, north, both) = (east + x * x, north + y * y, both + x * y);
        }
        var (sin, cos) = Math.SinCos(Math.Atan2(2 * both, east - north) / 2);
        return new(plane, [(0, 0), (cos, sin)], isCentreline: false);
    }

    public bool IsBeside(LonLat point) => Math.Abs(Foot(point).Meters) < BesideMeters;

    /// <summary>Metres along the axis, and metres to its left.</summary>
    public (double Along, double Left) Measure(LonLat point)
    {
        var (along, _, left) = Foot(point);
        return (along, left);
    }

    public LonLat At(double along, double left)
    {
        var end = 1;
        while (end < _vertices.Length - 1 && _measures[end] < along)
            end++;
        var (a, b, length) = (_vertices[end - 1], _vertices[end], Math.Max(Length(end), double.Epsilon));
        var (x, y, on) = ((b.East - a.East) / length, (b.North - a.North) / length, along - _measures[end - 1]);
        return _plane.Unproject(a.East + on * x - left * y, a.North + on * y + left * x);
    }

    private double Length(int end) => Math.Sqrt(Squared(_vertices[end].East - _vertices[end - 1].East) + Squared(_vertices[end].North - _vertices[end - 1].North));

    /// <summary>The nearest foot; the first and the last segment go on beyond the ends.</summary>
    private (double Along, double Meters, double Left) Foot(LonLat point)
    {
        var (east, north) = _plane.Project(point.Lon, point.Lat);
        var nearest = (Along: 0d, Meters: double.PositiveInfinity, Left: 0d);
        for (var end = 1; end < _vertices.Length; end++)
        {
            var ((ax, ay), (bx, by), length) = (_vertices[end - 1], _vertices[end], Length(end));
            if (length == 0)
                continue;
            var (x, y) = ((bx - ax) / length, (by - ay) / length);
            var on = Math.Clamp((east - ax) * x + (north - ay) * y, end == 1 ? double.NegativeInfinity : 0, end == _vertices.Length - 1 ? double.PositiveInfinity : length);
            var meters = Math.Sqrt(Squared(east - ax - on * x) + Squared(north - ay - on * y));
            if (meters < nearest.Meters)
                nearest = (_measures[end - 1] + on, meters, x * (north - ay) - y * (east - ax));
        }
        return nearest;
    }

    private static double Squared(double value) => value * value;
}
