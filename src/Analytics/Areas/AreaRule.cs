using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Analytics.SpatialSql.Bins;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Areas;

/// <summary>Into which areas places are put: those of the record, or squares and hexagons of so many metres on the city's plane.</summary>
/// <param name="Word">As the caller says it.</param>
/// <param name="Table">Of the catalogue; null for squares and hexagons.</param>
/// <param name="Level">Of divisions; null for grids.</param>
/// <param name="Meters">Of squares and hexagons.</param>
internal sealed record AreaRule(string Word, string? Table, int? Level, double Meters)
{
    private const string Hexagon = "hexagon_m", Square = "square_m";

    private static readonly AreaRule[] Recorded =
    [
        new("street_offices", "regions", 4, 0), new("unit_grids", "unit_grids", null, 0), new("duty_grids", "duty_grids", null, 0), new("communities", "regions", 5, 0), new("districts", "regions", 3, 0),
    ];

    public bool IsBin => Table is null;

    private bool IsHexagon => Word == Hexagon;

    /// <summary>What a question begins with behind <c>with</c>, before its own parts: <c>asked_areas</c> (code, name, geom) and <c>area_index</c>; empty for squares and hexagons.</summary>
    public string WithSql => IsBin ? "" : $"{AreasSql}, area_index as (select polygon_index_agg(code, geom) as area_index from asked_areas), ";

    /// <summary><c>asked_areas</c> alone.</summary>
    public string AreasSql => $"asked_areas as (select code, {(Table == "unit_grids" ? "code" : "name")} as name, geom from {Table}{(Level is { } level ? $" where level = {level}" : "")})";

    /// <summary>Behind the table of places.</summary>
    public string JoinSql => IsBin ? "" : ", area_index";

    /// <summary>Code of the area that holds a place; null of none.</summary>
    public string OfSql((string Lon, string Lat) place, SelectedRows rows) =>
        IsBin ? $"{(IsHexagon ? "hex_bin" : "square_bin")}({place.Lon}, {place.Lat}, cast({rows.Bind(Meters)} as double))" : $"polygon_of(area_index, {place.Lon}, {place.Lat})";

    /// <param name="code">Of a square or hexagon.</param>
    public BinCell? CellOf(string code) => IsBin ? BinCell.Parse(code, IsHexagon) : null;

    /// <summary>A word, or <c>{"hexagon_m": 500}</c>, <c>{"square_m": 500}</c>; street offices where it is left out.</summary>
    /// <exception cref="ProblemException">It is no such thing.</exception>
    public static AreaRule Read(FormBody form)
    {
        if (form.Member("areas") is not { ValueKind: JsonValueKind.Object })
            return form.Word("areas", [.. Recorded.Select(each => (each.Word, each))]);
        var part = form.Part("areas", Hexagon, Square)!.Value;
        if (part.Member(Hexagon) is null == part.Member(Square) is null)
            throw WebProblems.BadParameter.Because("areas: hexagon_m or square_m.");
        var word = part.Member(Hexagon) is null ? Square : Hexagon;
        var meters = part.Number(word, null, 0, BinPlane.MostMeters, "metres");
        return meters >= BinPlane.LeastMeters ? new(word, null, null, meters) : throw WebProblems.BadParameter.Because($"areas.{word}: at least {BinPlane.LeastMeters} m.");
    }

    /// <exception cref="ProblemException">The caller may not know them.</exception>
    public void Require(RowDesk desk, Caller caller)
    {
        if (Table is not null)
            desk.Find(new(Table, null, null, null, null, null), caller);
    }
}
