using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Functions;

namespace SpatialCockpit.Analytics.SpatialSql.Shapes;

/// <summary>The rectangle around a group.</summary>
internal sealed class GatheredExtent : IGathered
{
    private readonly Envelope _box = new();

    public void Add(in DuckVector first, in DuckVector second, int row)
    {
        var wkb = first.Bytes(row);
        if (WkbPoint.Read(wkb) is var (x, y) && double.IsFinite(x) && double.IsFinite(y))
            _box.ExpandToInclude(x, y);
        else if (WkbShape.Read(wkb) is { } shape)
            _box.ExpandToInclude(shape.EnvelopeInternal);
    }

    public void Add(IGathered other) => _box.ExpandToInclude(((GatheredExtent)other)._box);

    /// <summary>A point or a line where it has no width or height; null of nothing.</summary>
    public void Write(DuckVector output, int row) => ShapeRows.Write(output, row, _box.IsNull ? null : WkbShape.Factory.ToGeometry(_box));
}
