using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.SpatialSql.Meters;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Shapes;

/// <summary>A geometry with every vertex somewhere else.</summary>
internal static class Redrawn
{
    /// <param name="longest">Longer edges are taken in pieces first; infinite for none.</param>
    public static Geometry Of(Geometry geometry, double longest, Func<LonLat, (double X, double Y)> move)
    {
        var factory = WkbShape.Factory;
        return geometry switch
        {
            _ when geometry.IsEmpty => geometry,
            Point point => factory.CreatePoint(Moved(new(point.X, point.Y), move)),
            LinearRing ring => factory.CreateLinearRing(Path(ring)),
            LineString line => factory.CreateLineString(Path(line)),
            Polygon polygon => factory.CreatePolygon(factory.CreateLinearRing(Path(polygon.Shell)), [.. polygon.Holes.Select(hole => factory.CreateLinearRing(Path(hole)))]),
            MultiPoint or MultiLineString or MultiPolygon => factory.BuildGeometry(Parts()) is var built && built is GeometryCollection ? built : Multi(geometry, built),
            _ => factory.CreateGeometryCollection([.. Parts()]),
        };

        IEnumerable<Geometry> Parts() => ((GeometryCollection)geometry).Geometries.Where(part => !part.IsEmpty).Select(part => Of(part, longest, move));

        Coordinate[] Path(LineString line)
        {
            List<Coordinate> path = [];
            var positions = line.CoordinateSequence;
            for (var i = 1; i < positions.Count; i++)
            {
                LonLat from = new(positions.GetX(i - 1), positions.GetY(i - 1)), to = new(positions.GetX(i), positions.GetY(i));
                var pieces = Pieces.Of(from, to, longest);
                for (var piece = 0; piece < pieces; piece++)
                    path.Add(Moved(Pieces.At(from, to, piece, pieces), move));
            }
            path.Add(line is { IsClosed: true } ? path[0].Copy() : Moved(new(positions.GetX(positions.Count - 1), positions.GetY(positions.Count - 1)), move));
            return [.. path];
        }
    }

    /// <summary>One part of a kind that is written as several stays so.</summary>
    private static Geometry Multi(Geometry like, Geometry part) => like switch
    {
        MultiPoint => WkbShape.Factory.CreateMultiPoint([(Point)part]),
        MultiLineString => WkbShape.Factory.CreateMultiLineString([(LineString)part]),
        _ => WkbShape.Factory.CreateMultiPolygon([(Polygon)part]),
    };

    private static Coordinate Moved(LonLat place, Func<LonLat, (double X, double Y)> move) => move(place) is var (x, y) ? new(x, y) : new();
}
