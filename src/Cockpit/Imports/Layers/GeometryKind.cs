using NetTopologySuite.Geometries;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>The geometry type of a layer's column. Lines and polygons are always kept as multi, so that a later file may bring either.</summary>
public sealed record GeometryKind(string Sql)
{
    public static GeometryKind Point { get; } = new("Point");

    public static GeometryKind MultiPoint { get; } = new("MultiPoint");

    public static GeometryKind MultiLineString { get; } = new("MultiLineString");

    public static GeometryKind MultiPolygon { get; } = new("MultiPolygon");

    /// <summary>Points, lines and polygons side by side in one layer.</summary>
    public static GeometryKind Mixed { get; } = new("Geometry");

    public static GeometryKind FromSql(string sql) => new(sql);

    public static GeometryKind Of(Geometry geometry) => geometry.Dimension switch
    {
        Dimension.Point => geometry is Point ? Point : MultiPoint,
        Dimension.Curve => MultiLineString,
        _ => MultiPolygon,
    };

    /// <summary>The kind that holds both.</summary>
    public static GeometryKind Widen(GeometryKind? a, GeometryKind b)
    {
        if (a is null || a == b)
            return b;
        return a.IsOfPoints && b.IsOfPoints ? MultiPoint : Mixed;
    }

    /// <summary>Whether a layer of this kind takes such a geometry, if need be by becoming multi.</summary>
    public bool Takes(GeometryKind other) => this == Mixed || this == other || (IsOfPoints && other.IsOfPoints);

    private bool IsOfPoints => this == Point || this == MultiPoint;
}
