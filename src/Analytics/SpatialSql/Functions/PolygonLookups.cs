using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>The polygon, of thousands in an index, that holds a place: a join of points with areas without a join.</summary>
internal static class PolygonLookups
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        new("polygon_of", [DuckKind.Blob, DuckKind.Double, DuckKind.Double], DuckKind.Varchar, OfPlaces),
        new("polygon_of", [DuckKind.Blob, DuckKind.Geometry], DuckKind.Varchar, OfPoints),
    ];

    private static void OfPlaces(DuckChunk input, int rows, DuckVector output)
    {
        var indexes = input[0];
        Places places = new(input, 1);
        PolygonIndex? index = null;
        for (var row = 0; row < rows; row++)
        {
            if (!indexes.Repeats(row))
                index = indexes.IsNull(row) ? null : IndexOf(indexes.Bytes(row));
            Write(output, row, index, places.TryGet(row, out var lon, out var lat) && index is not null ? index.Find(lon, lat) : -1);
        }
    }

    private static void OfPoints(DuckChunk input, int rows, DuckVector output)
    {
        var indexes = input[0];
        var points = input[1];
        PolygonIndex? index = null;
        for (var row = 0; row < rows; row++)
        {
            if (!indexes.Repeats(row))
                index = indexes.IsNull(row) ? null : IndexOf(indexes.Bytes(row));
            Write(output, row, index, index is not null && !points.IsNull(row) && WkbPoint.Read(points.Bytes(row)) is var (x, y) ? index.Find(x, y) : -1);
        }
    }

    /// <exception cref="MisusedFunctionException">No polygons would be another answer than none that hold the place.</exception>
    private static PolygonIndex IndexOf(ReadOnlySpan<byte> handle) =>
        IndexShelf.Of(handle) ?? throw new MisusedFunctionException("polygon_of takes what polygon_index_agg made in the same question.");

    private static void Write(DuckVector output, int row, PolygonIndex? index, int polygon)
    {
        if (polygon < 0)
            output.WriteNull(row);
        else
            output.WriteKnownBytes(row, index!.Id(polygon));
    }
}
