using SpatialCockpit.Analytics.Selections;

namespace SpatialCockpit.Analytics.Areas;

/// <summary>Areas within a question to the warehouse.</summary>
/// <param name="TableSql">In which they are; null for squares and hexagons.</param>
internal sealed record AreaSql(AreaRule Rule, string? TableSql)
{
    /// <summary>What a question begins with behind <c>with</c>, before its own parts: <c>asked_areas</c> (code, name, geom) and <c>area_index</c>; empty for squares and hexagons.</summary>
    public string With => Rule.IsBin ? "" : $"{Areas}, area_index as (select polygon_index_agg(code, geom) as area_index from asked_areas), ";

    /// <summary><c>asked_areas</c> alone.</summary>
    public string Areas => $"asked_areas as (select code, {(Rule.HasNames ? "name" : "code")} as name, geom from {TableSql}{(Rule.Level is { } level ? $" where level = {level}" : "")})";

    /// <summary>Behind the table of places.</summary>
    public string Join => Rule.IsBin ? "" : ", area_index";

    /// <summary>Code of the area that holds a place; null of none.</summary>
    public string Of((string Lon, string Lat) place, SelectedRows rows) =>
        Rule.IsBin ? $"{(Rule.IsHexagon ? "hex_bin" : "square_bin")}({place.Lon}, {place.Lat}, cast({rows.Bind(Rule.Meters)} as double))" : $"polygon_of(area_index, {place.Lon}, {place.Lat})";
}
