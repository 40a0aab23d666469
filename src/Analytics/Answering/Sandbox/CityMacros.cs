namespace SpatialCockpit.Analytics.Answering.Sandbox;

/// <summary>A function of SQL over tables that a caller sees: it knows no more than they do.</summary>
/// <param name="Table">That it looks into.</param>
/// <param name="Columns">Of it.</param>
/// <param name="Parameters">With its body, once for each number of parameters.</param>
internal sealed record CityMacro(string Name, string Table, IReadOnlyList<string> Columns, params IReadOnlyList<string> Parameters)
{
    public string CreateSql => $"create or replace temp macro {Name}{string.Join(", ", Parameters)}";
}

/// <summary>What lies where in the city: its grids, divisions and fences, by an index that is made once for a question.</summary>
internal static class CityMacros
{
    /// <summary>Of divisions, the smallest first.</summary>
    private static readonly string[] Levels = ["5", "4", "3", "2", "1"];

    public static IReadOnlyList<CityMacro> All { get; } =
    [
        new("unit_grid", "unit_grids", ["code", "geom"], "(lon, lat) as polygon_of((select polygon_index_agg(code, geom) from temp.main.unit_grids), lon, lat)"),
        new("region_of", "regions", ["code", "level", "geom"], $"(lon, lat) as coalesce({string.Join(", ", Levels.Select(RegionOf))})", $"(lon, lat, wanted) as {RegionOf("wanted")}"),
        new("in_fence", "fences", ["code", "geom"], "(fence, lon, lat) as st_covers((select any_value(geom) from temp.main.fences where code = fence), st_point(lon, lat))"),
    ];

    public static CityMacro? Find(string name) => All.FirstOrDefault(macro => string.Equals(macro.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string RegionOf(string level) => $"polygon_of((select polygon_index_agg(code, geom) from temp.main.regions where level = {level}), lon, lat)";
}
