using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.SpatialSql;

/// <summary>The functions of SQL that know geography, beside those that DuckDB has.</summary>
internal static class SpatialFunctions
{
    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("st_x", [DuckKind.Geometry], DuckKind.Double, (input, rows, output) => Coordinate(input[0], rows, output, 0)),
        new("st_y", [DuckKind.Geometry], DuckKind.Double, (input, rows, output) => Coordinate(input[0], rows, output, 1)),
    ];

    /// <summary>Of points; of others and of empty ones there is none.</summary>
    private static void Coordinate(DuckVector shapes, int rows, DuckVector output, int axis)
    {
        var values = output.Writable<double>();
        for (var row = 0; row < rows; row++)
        {
            if (shapes.IsNull(row) || WkbPoint.Read(shapes.Bytes(row)) is not { } point)
                output.WriteNull(row);
            else
                values[row] = axis == 0 ? point.X : point.Y;
        }
    }
}
