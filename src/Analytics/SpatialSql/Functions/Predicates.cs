using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>How two geometries lie to each other, in degrees, edges straight. A geometry that comes again is prepared, and a point is looked up in a polygon's own index of edges.</summary>
internal static class Predicates
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        Of(new("st_intersects", (a, b) => a.Intersects(b)) { First = (a, b) => a.Intersects(b), Second = (a, b) => b.Intersects(a), PointInSecond = side => side != Location.Exterior, PointInFirst = side => side != Location.Exterior }),
        Of(new("st_disjoint", (a, b) => a.Disjoint(b)) { IsApart = true, First = (a, b) => a.Disjoint(b), Second = (a, b) => b.Disjoint(a), PointInSecond = side => side == Location.Exterior, PointInFirst = side => side == Location.Exterior }),
        Of(new("st_contains", (a, b) => a.Contains(b)) { First = (a, b) => a.Contains(b), PointInFirst = side => side == Location.Interior, PointInSecond = _ => false }),
        Of(new("st_within", (a, b) => a.Within(b)) { Second = (a, b) => b.Contains(a), PointInSecond = side => side == Location.Interior, PointInFirst = _ => false }),
        Of(new("st_covers", (a, b) => a.Covers(b)) { First = (a, b) => a.Covers(b), PointInFirst = side => side != Location.Exterior, PointInSecond = _ => false }),
        Of(new("st_touches", (a, b) => a.Touches(b)) { PointInFirst = side => side == Location.Boundary, PointInSecond = side => side == Location.Boundary }),
        Of(new("st_equals", (a, b) => a.EqualsTopologically(b)) { PointInFirst = _ => false, PointInSecond = _ => false, OfEmpty = (a, b) => a.IsEmpty && b.IsEmpty }),
    ];

    /// <summary>The same question asked in the ways there are to answer it.</summary>
    private sealed record Predicate(string Name, Func<Geometry, Geometry, bool> Plain)
    {
        /// <summary>Where the first is prepared.</summary>
        public Func<IPreparedGeometry, Geometry, bool>? First { get; init; }

        /// <summary>Where the second is prepared.</summary>
        public Func<Geometry, IPreparedGeometry, bool>? Second { get; init; }

        /// <summary>A polygon and a point.</summary>
        public required Func<Location, bool> PointInFirst { get; init; }

        /// <summary>A point and a polygon.</summary>
        public required Func<Location, bool> PointInSecond { get; init; }

        /// <summary>What is said where their rectangles do not meet.</summary>
        public bool IsApart { get; init; }

        public Func<Geometry, Geometry, bool>? OfEmpty { get; init; }
    }

    private static ScalarFunction Of(Predicate predicate) => new(predicate.Name, [DuckKind.Geometry, DuckKind.Geometry], DuckKind.Boolean, (input, rows, output) =>
    {
        var first = input[0];
        var second = input[1];
        var asked = new Pair(ShapeCache.OfThread);
        for (var row = 0; row < rows; row++)
            ShapeRows.WriteFlag(output, row, asked.Next(first, second, row) ? Answer(predicate, asked) : null);
    });

    private static bool? Answer(Predicate predicate, Pair pair)
    {
        if (pair.FirstPoint is { } point && pair.Second is { Geometry: IPolygonal } around)
            return predicate.PointInSecond(around.Locate(point.X, point.Y));
        if (pair.SecondPoint is { } other && pair.First is { Geometry: IPolygonal } area)
            return predicate.PointInFirst(area.Locate(other.X, other.Y));
        if (pair.Shapes is not var (a, b))
            return null;
        if (a.Geometry.IsEmpty || b.Geometry.IsEmpty)
            return predicate.OfEmpty?.Invoke(a.Geometry, b.Geometry) ?? predicate.IsApart;
        if (!a.Geometry.EnvelopeInternal.Intersects(b.Geometry.EnvelopeInternal))
            return predicate.IsApart;
        return Related.Ask(a.Geometry, b.Geometry, (one, two) =>
            predicate.First is { } first && a.IsKnown && ReferenceEquals(one, a.Geometry) ? first(a.Prepared, two)
            : predicate.Second is { } second && b.IsKnown && ReferenceEquals(two, b.Geometry) ? second(one, b.Prepared)
            : predicate.Plain(one, two));
    }
}
