using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>New geometries of two.</summary>
internal static class Overlays
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        Of("st_intersection", (a, b) => a.Intersection(b)),
        Of("st_union", United),
        Of("st_difference", (a, b) => a.Difference(b)),
        Of("st_symdifference", (a, b) => a.SymmetricDifference(b)),
    ];

    private static ScalarFunction Of(string name, Func<Geometry, Geometry, Geometry> overlay) => new(name, [DuckKind.Geometry, DuckKind.Geometry], DuckKind.Geometry, (input, rows, output) =>
    {
        var first = input[0];
        var second = input[1];
        var pair = new Pair(ShapeCache.OfThread);
        for (var row = 0; row < rows; row++)
            ShapeRows.Write(output, row, pair.Next(first, second, row) && pair.Shapes is var (a, b) ? Related.Make(a.Geometry, b.Geometry, overlay) : null);
    });

    /// <summary>Points, lines and areas at once too.</summary>
    private static Geometry United(Geometry a, Geometry b) => OverlayNGRobust.Union([.. Related.Leaves(a), .. Related.Leaves(b)], WkbShape.Factory);
}
