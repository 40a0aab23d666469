using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Analytics.SpatialSql.Bins;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Areas;

/// <summary>Into which areas places are put: those of the record, or squares and hexagons of so many metres on the city's plane.</summary>
/// <param name="Word">As the caller says it.</param>
/// <param name="Source">Their table in the record; null for squares and hexagons.</param>
/// <param name="Level">Of divisions; null for grids.</param>
/// <param name="Meters">Of squares and hexagons.</param>
internal sealed record AreaRule(string Word, string? Source, int? Level, double Meters)
{
    /// <summary>In the record.</summary>
    public const string Divisions = "grid.division";

    private const string UnitGrids = "grid.unit", DutyGrids = "grid.duty";
    private const string Hexagon = "hexagon_m", Square = "square_m";

    private static readonly AreaRule[] Recorded =
    [
        new("street_offices", Divisions, 4, 0), new("unit_grids", UnitGrids, null, 0), new("duty_grids", DutyGrids, null, 0), new("communities", Divisions, 5, 0), new("districts", Divisions, 3, 0),
    ];

    public bool IsBin => Source is null;

    public bool IsHexagon => Word == Hexagon;

    /// <summary>Unit grids are called by their codes.</summary>
    public bool HasNames => Source != UnitGrids;

    /// <param name="code">Of a square or hexagon.</param>
    public BinCell? CellOf(string code) => IsBin ? BinCell.Parse(code, IsHexagon) : null;

    /// <exception cref="ProblemException">The caller may not know them.</exception>
    public AreaSql Find(RowDesk desk, Caller caller) => new(this, Source is null ? null : desk.TableSql(Source, caller));

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
}
