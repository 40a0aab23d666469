using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>One geometry, or one index, of many.</summary>
internal static class Aggregates
{
    public static IReadOnlyList<AggregateFunction> All { get; } =
    [
        new("st_union_agg", [DuckKind.Geometry], DuckKind.Geometry, () => new GatheredShapes("ST_Union_Agg", Union)),
        new("st_collect_agg", [DuckKind.Geometry], DuckKind.Geometry, () => new GatheredShapes("ST_Collect_Agg", Collection)),
        new("st_extent_agg", [DuckKind.Geometry], DuckKind.Geometry, () => new GatheredExtent()),
        new("polygon_index_agg", [DuckKind.Varchar, DuckKind.Geometry], DuckKind.Blob, () => new GatheredPolygons(isNumbered: false)),
        new("polygon_index_agg", [DuckKind.BigInt, DuckKind.Geometry], DuckKind.Blob, () => new GatheredPolygons(isNumbered: true)),
    ];

    private static Geometry? Union(IReadOnlyList<Geometry> shapes)
    {
        try
        {
            return OverlayNGRobust.Union(shapes.SelectMany(Related.Leaves), WkbShape.Factory);
        }
        catch (TopologyException)
        {
            return OverlayNGRobust.Union(shapes.Select(shape => GeometryFixer.Fix(shape)).SelectMany(Related.Leaves), WkbShape.Factory);
        }
    }

    /// <summary>Several of a kind as that kind's plural, others as a collection.</summary>
    private static GeometryCollection Collection(IReadOnlyList<Geometry> shapes) =>
        shapes.All(shape => shape is Point) ? WkbShape.Factory.CreateMultiPoint([.. shapes.Cast<Point>()])
        : shapes.All(shape => shape is LineString) ? WkbShape.Factory.CreateMultiLineString([.. shapes.Cast<LineString>()])
        : shapes.All(shape => shape is Polygon) ? WkbShape.Factory.CreateMultiPolygon([.. shapes.Cast<Polygon>()])
        : WkbShape.Factory.CreateGeometryCollection([.. shapes]);
}
