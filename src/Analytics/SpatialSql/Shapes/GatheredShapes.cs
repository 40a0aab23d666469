using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Functions;

namespace SpatialCockpit.Analytics.SpatialSql.Shapes;

/// <summary>The geometries of a group, and what is made of them in the end. They are taken in the order of their bytes, so that whichever thread brought which, the answer is the same.</summary>
/// <param name="name">Of the aggregate.</param>
internal sealed class GatheredShapes(string name, Func<IReadOnlyList<Geometry>, Geometry?> make) : IGathered
{
    /// <summary>Of well-known binary, in a group: DuckDB does not know of it and could not write it to disk.</summary>
    public const long MostBytes = 256 << 20;

    private readonly List<byte[]> _shapes = [];
    private long _bytes;

    public void Add(in DuckVector first, in DuckVector second, int row) => Add(first.Bytes(row).ToArray());

    public void Add(IGathered other)
    {
        foreach (var shape in ((GatheredShapes)other)._shapes)
            Add(shape);
    }

    public void Write(DuckVector output, int row)
    {
        var shapes = _shapes.Order(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))).Select(wkb => WkbShape.Read(wkb)).OfType<Geometry>().ToList();
        ShapeRows.Write(output, row, shapes.Count == 0 ? null : make(shapes));
    }

    /// <exception cref="MisusedFunctionException">More than <see cref="MostBytes"/>.</exception>
    public static long Within(long bytes, string name) => bytes <= MostBytes ? bytes : throw new MisusedFunctionException(string.Create(CultureInfo.InvariantCulture, $"{name} takes up to {MostBytes >> 20} MB of geometries in a group."));

    private void Add(byte[] wkb)
    {
        _bytes = Within(_bytes + wkb.Length, name);
        _shapes.Add(wkb);
    }
}
