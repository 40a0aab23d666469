namespace SpatialCockpit.Tiles.Mvt;

/// <summary>What a feature is made of, numbered as in MVT 2.1. A geometry of several kinds counts as its highest, and only those parts are drawn.</summary>
public enum GeometryKind : byte
{
    Point = 1,
    Line = 2,
    Polygon = 3,
}
