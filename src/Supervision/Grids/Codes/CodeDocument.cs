using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Grids.Codes;

/// <summary>What a code says by itself, whether there is such a thing or not.</summary>
/// <param name="Kind">unit_grid, part, beidou or geosot.</param>
/// <param name="Parts">Its parts, by name.</param>
/// <param name="Cell">Of BeiDou and GeoSOT.</param>
public sealed record CodeDocument(string Code, string Kind, IReadOnlyDictionary<string, string?> Parts, CodeCell? Cell)
{
    /// <param name="partMinorDigits">2 or 3.</param>
    /// <returns>Null where it is none of these.</returns>
    public static CodeDocument? Of(string code, int partMinorDigits) =>
        UnitGridCode.TryParse(code, out var unit) ? new(code, "unit_grid", PartsOf(unit), null)
        : PartCode.TryParse(code, out var part, partMinorDigits) ? new(code, "part", PartsOf(part), null)
        : BeidouGrid.Decode(code) is { } beidou ? new(code, "beidou", NoParts, CodeCell.Of(beidou))
        : GeoSot.Decode(code) is { } geosot ? new(code, "geosot", NoParts, CodeCell.Of(geosot))
        : null;

    private static Dictionary<string, string?> NoParts => [];

    private static Dictionary<string, string?> PartsOf(UnitGridCode code) => new(StringComparer.Ordinal)
    {
        ["district"] = code.District,
        ["street_office"] = code.StreetOffice,
        ["community"] = code.Community,
        ["serial"] = code.Text[12..],
        ["fifteen_digits"] = code.FifteenDigits,
        ["fourteen_digits"] = code.FourteenDigits,
    };

    private static Dictionary<string, string?> PartsOf(PartCode code) => new(StringComparer.Ordinal)
    {
        ["district"] = code.District,
        ["major_class"] = code.MajorClass,
        ["minor_class"] = code.MinorClass,
        ["serial"] = code.Serial,
    };
}

/// <summary>A cell in degrees, and exactly, in whole 1/2048 of an arc second.</summary>
public sealed record CodeCell(double West, double South, double East, double North, long WestUnits, long SouthUnits, long EastUnits, long NorthUnits)
{
    internal static CodeCell Of(ArcCell cell) => new(
        ArcUnits.ToDegrees(cell.West), ArcUnits.ToDegrees(cell.South), ArcUnits.ToDegrees(cell.East), ArcUnits.ToDegrees(cell.North), cell.West, cell.South, cell.East, cell.North);
}
