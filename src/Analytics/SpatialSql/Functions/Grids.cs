using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Names of the cells that hold a place, in the grids that there are standards of.</summary>
internal static class Grids
{
    private const int FinestBeidou = 10;

    /// <summary>By function.</summary>
    public static IReadOnlyDictionary<string, (int Least, int Most)> Levels { get; } = new Dictionary<string, (int, int)> { ["beidou_grid"] = (1, FinestBeidou), ["geosot"] = (1, GeoSot.FinestLevel), ["tile_of"] = (0, TileCoordinate.MaxZoom) };

    public static IEnumerable<ScalarFunction> All { get; } =
    [
        new("beidou_grid", [DuckKind.Double, DuckKind.Double], DuckKind.Varchar, (input, rows, output) => Each(input, rows, output, null, place => BeidouGrid.Encode(place))),
        new("beidou_grid", [DuckKind.Double, DuckKind.Double, DuckKind.Integer], DuckKind.Varchar, (input, rows, output) => Each(input, rows, output, IsLevel("beidou_grid"), BeidouGrid.Encode)),
        new("geosot", [DuckKind.Double, DuckKind.Double, DuckKind.Integer], DuckKind.Varchar, (input, rows, output) => Each(input, rows, output, IsLevel("geosot"), GeoSot.Encode)),
        new("tile_of", [DuckKind.Double, DuckKind.Double, DuckKind.Integer], DuckKind.Varchar, (input, rows, output) => Each(input, rows, output, IsLevel("tile_of"), (place, z) => TileCoordinate.At(place, z).ToString())),
    ];

    private static Func<int, bool> IsLevel(string function) => Levels[function] is var (least, most) ? level => level >= least && level <= most : throw new ArgumentOutOfRangeException(nameof(function));

    private static void Each(DuckChunk input, int rows, DuckVector output, Func<int, bool>? isLevel, Func<LonLat, string?> of) => Each(input, rows, output, isLevel, (place, _) => of(place));

    private static void Each(DuckChunk input, int rows, DuckVector output, Func<int, bool>? isLevel, Func<LonLat, int, string?> of)
    {
        Places places = new(input, 0);
        var levels = input[input.Columns - 1];
        for (var row = 0; row < rows; row++)
        {
            var level = isLevel is null || levels.IsNull(row) ? 0 : levels.Value<int>(row);
            if (!places.TryGetOnEarth(row, out var place) || isLevel is not null && (levels.IsNull(row) || !isLevel(level)))
            {
                output.WriteNull(row);
                continue;
            }
            ShapeRows.WriteText(output, row, of(place, level));
        }
    }
}
