using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Shapes;

/// <summary>All that is no farther from lines than half a corridor's width, in geodesic metres; the lines are straight in degrees.</summary>
public sealed class CorridorShape : IFenceShape
{
    private readonly LonLat[][] _lines;
    private readonly double _reachMeters;

    /// <param name="lines">LineString or MultiLineString.</param>
    /// <param name="reachMeters">To each side.</param>
    public CorridorShape(Geometry lines, double reachMeters)
    {
        _reachMeters = reachMeters;
        _lines = [.. Enumerable.Range(0, lines.NumGeometries).Select(i => lines.GetGeometryN(i).Coordinates.Select(at => new LonLat(at.X, at.Y)).ToArray())];
        Bounds = AroundPoints.Of([.. _lines.SelectMany(line => line)], reachMeters);
    }

    public PackedRTree.Box Bounds { get; }

    public bool Holds(double lon, double lat) => lon >= Bounds.MinX && lon <= Bounds.MaxX && lat >= Bounds.MinY && lat <= Bounds.MaxY && AxisMeters(new(lon, lat)) <= _reachMeters;

    public bool Meets(LonLat from, LonLat to) => Segments().Any(axis => Cross(axis.From, axis.To, from, to)
        || Meters(axis.From, from, to) <= _reachMeters || Meters(axis.To, from, to) <= _reachMeters || Meters(from, axis.From, axis.To) <= _reachMeters || Meters(to, axis.From, axis.To) <= _reachMeters);

    public double BoundaryMeters(LonLat from) => Math.Abs(AxisMeters(from) - _reachMeters);

    private double AxisMeters(LonLat from) => Segments().Min(axis => Meters(from, axis.From, axis.To));

    private IEnumerable<(LonLat From, LonLat To)> Segments() => _lines.SelectMany(line => line.Zip(line.Skip(1)));

    private static double Meters(LonLat point, LonLat from, LonLat to)
    {
        var along = new LocalPlane(point).ToSegment(from, to).Along;
        return Geodesic.DistanceMeters(point, new(from.Lon + along * (to.Lon - from.Lon), from.Lat + along * (to.Lat - from.Lat)));
    }

    /// <summary>At one point inside both; where they touch or lie on one line an end is near enough.</summary>
    private static bool Cross(LonLat a, LonLat b, LonLat c, LonLat d) =>
        Turn.Of(a.Lon, a.Lat, b.Lon, b.Lat, c.Lon, c.Lat) * Turn.Of(a.Lon, a.Lat, b.Lon, b.Lat, d.Lon, d.Lat) < 0
        && Turn.Of(c.Lon, c.Lat, d.Lon, d.Lat, a.Lon, a.Lat) * Turn.Of(c.Lon, c.Lat, d.Lon, d.Lat, b.Lon, b.Lat) < 0;
}
