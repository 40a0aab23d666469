using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Names of the cells that hold a place, in the grids that there are standards of.</summary>
internal static class Grids
{
    private const int FinestBeidou = 10;

    public static IEnumerable<ScalarFunction> All { get; } =
    [
        new("beidou_grid", [DuckKind.Double, DuckKind.Double], DuckKind.Varchar, (input, rows, output) => Each(input, rows, output, null, place => BeidouGrid.Encode(place))),
        new("beidou_grid", [DuckKind.Double, DuckKind.Double, DuckKind.Integer], DuckKind.Varchar, (input, rows, output) => Each(input, rows, output, level => Within("beidou_grid", level, 1, FinestBeidou), BeidouGrid.Encode)),
        new("geosot", [DuckKind.Double, DuckKind.Double, DuckKind.Integer], DuckKind.Varchar, (input, rows, output) => Each(input, rows, output, level => Within("geosot", level, 1, GeoSot.FinestLevel), GeoSot.Encode)),
        new("tile_of", [DuckKind.Double, DuckKind.Double, DuckKind.Integer], DuckKind.Varchar, (input, rows, output) => Each(input, rows, output, level => Within("tile_of", level, 0, TileCoordinate.MaxZoom), (place, z) => TileCoordinate.At(place, z).ToString())),
    ];

    private static void Each(DuckChunk input, int rows, DuckVector output, Action<int>? check, Func<LonLat, string?> of) => Each(input, rows, output, check, (place, _) => of(place));

    private static void Each(DuckChunk input, int rows, DuckVector output, Action<int>? check, Func<LonLat, int, string?> of)
    {
        Places places = new(input, 0);
        var levels = input[input.Columns - 1];
        for (var row = 0; row < rows; row++)
        {
            var level = check is null || levels.IsNull(row) ? 0 : levels.Value<int>(row);
            if (!places.TryGetOnEarth(row, out var place) || check is not null && levels.IsNull(row))
            {
                output.WriteNull(row);
                continue;
            }
            check?.Invoke(level);
            ShapeRows.WriteText(output, row, of(place, level));
        }
    }

    private static void Within(string function, int level, int least, int most)
    {
        if (level < least || level > most)
            throw new MisusedFunctionException(string.Create(CultureInfo.InvariantCulture, $"{function} takes levels {least} to {most}, not {level}."));
    }
}
