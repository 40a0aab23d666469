using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;

/// <summary>Polygons with their ids on the way to an index. In the order of the ids, so that whichever thread brought which, the index is the same.</summary>
/// <param name="isNumbered">Whether ids are whole numbers rather than texts.</param>
internal sealed class GatheredPolygons(bool isNumbered) : IGathered
{
    private readonly List<(byte[] Id, byte[] Wkb)> _polygons = [];
    private long _bytes;

    public void Add(in DuckVector first, in DuckVector second, int row) => Add(isNumbered ? Encoding.UTF8.GetBytes(first.Value<long>(row).ToString(CultureInfo.InvariantCulture)) : first.Bytes(row).ToArray(), second.Bytes(row).ToArray());

    public void Add(IGathered other)
    {
        foreach (var (id, wkb) in ((GatheredPolygons)other)._polygons)
            Add(id, wkb);
    }

    public void Write(DuckVector output, int row)
    {
        List<(byte[], byte[], Geometry)> polygons = [];
        foreach (var (id, wkb) in _polygons.OrderBy(each => each, InOrder))
        {
            if (WkbShape.Read(wkb) is { } shape && Polygonal(shape) is { } polygonal)
                polygons.Add((id, wkb, polygonal));
        }
        output.WriteKnownBytes(row, IndexShelf.Put(polygons));
    }

    private static IComparer<(byte[] Id, byte[] Wkb)> InOrder { get; } = Comparer<(byte[] Id, byte[] Wkb)>.Create((a, b) => a.Id.AsSpan().SequenceCompareTo(b.Id) is not 0 and var order ? order : a.Wkb.AsSpan().SequenceCompareTo(b.Wkb));

    private void Add(byte[] id, byte[] wkb)
    {
        _bytes = GatheredShapes.Within(_bytes + id.Length + wkb.Length, "polygon_index_agg");
        _polygons.Add((id, wkb));
    }

    /// <returns>Null where there are no areas.</returns>
    private static Geometry? Polygonal(Geometry shape) => shape switch
    {
        { IsEmpty: true } => null,
        IPolygonal => shape,
        GeometryCollection when Related.Leaves(shape).OfType<Polygon>().ToArray() is { Length: > 0 } polygons => WkbShape.Factory.CreateMultiPolygon(polygons),
        _ => null,
    };
}
