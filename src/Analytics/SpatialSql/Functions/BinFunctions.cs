using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Bins;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Squares and hexagons of so many metres.</summary>
internal static class BinFunctions
{
    /// <param name="city">Where metres are true when the question does not say.</param>
    public static IEnumerable<ScalarFunction> Of(CityPlane city) =>
    [
        new("square_bin", [DuckKind.Double, DuckKind.Double, DuckKind.Double], DuckKind.Varchar, (input, rows, output) => Names(input, rows, output, city.Latitude, BinCell.Square)),
        new("square_bin", [DuckKind.Double, DuckKind.Double, DuckKind.Double, DuckKind.Double], DuckKind.Varchar, (input, rows, output) => Names(input, rows, output, null, BinCell.Square)),
        new("hex_bin", [DuckKind.Double, DuckKind.Double, DuckKind.Double], DuckKind.Varchar, (input, rows, output) => Names(input, rows, output, city.Latitude, BinCell.Hexagon)),
        new("hex_bin", [DuckKind.Double, DuckKind.Double, DuckKind.Double, DuckKind.Double], DuckKind.Varchar, (input, rows, output) => Names(input, rows, output, null, BinCell.Hexagon)),
        new("square_bin_geom", [DuckKind.Varchar], DuckKind.Geometry, (input, rows, output) => Shapes(input[0], rows, output, isHexagon: false)),
        new("hex_bin_geom", [DuckKind.Varchar], DuckKind.Geometry, (input, rows, output) => Shapes(input[0], rows, output, isHexagon: true)),
    ];

    private static void Names(DuckChunk input, int rows, DuckVector output, double? latitude, Func<BinPlane, LonLat, BinCell> cellOf)
    {
        Places places = new(input, 0);
        var widths = input[2];
        var latitudes = input[input.Columns - 1];
        BinPlane? plane = null;
        for (var row = 0; row < rows; row++)
        {
            if (widths.IsNull(row) || latitudes.IsNull(row) || !places.TryGetOnEarth(row, out var place))
            {
                output.WriteNull(row);
                continue;
            }
            var (meters, trueAt) = (widths.Value<double>(row), latitude ?? latitudes.Value<double>(row));
            if (plane?.Meters != meters || plane?.Latitude != trueAt)
                plane = BinPlane.Of(trueAt, meters);
            ShapeRows.WriteText(output, row, plane is { } known ? cellOf(known, place).ToString() : null);
        }
    }

    private static void Shapes(DuckVector names, int rows, DuckVector output, bool isHexagon)
    {
        for (var row = 0; row < rows; row++)
            ShapeRows.Write(output, row, names.IsNull(row) ? null : BinCell.Parse(names.Text(row), isHexagon)?.ToPolygon());
    }
}
