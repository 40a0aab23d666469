using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Answers;

/// <summary>
/// A code of an address that anybody can make from its place and nobody has to hand out, in the manner of the coordinate codes of GB/T 39609-2020: the twelve digits of the finest division around it, a hyphen, and the BeiDou grid cell
/// (GB/T 39409-2020, level 8, about a metre) of its point. The wording of the standard was not at hand; the parts and their order are to be checked against it.
/// </summary>
internal static class AddressCode
{
    private const int DivisionDigits = 12;
    private const int CellLevel = 8;

    /// <returns>Null outside all divisions and near the poles.</returns>
    public static string? Of(LonLat point, Setting setting) =>
        DivisionOf(setting) is { } division && BeidouGrid.Encode(point, CellLevel) is { } cell ? $"{division}-{cell}" : null;

    /// <summary>Of a division itself: its code, filled with zeros.</summary>
    public static string? Of(Area area) => Digits(area.Code);

    /// <summary>The middle of the grid cell that a code names.</summary>
    /// <param name="code">As written, in either case.</param>
    /// <returns>Null for what is no code of a point.</returns>
    public static LonLat? PointOf(ReadOnlySpan<char> code)
    {
        if (code.Length <= DivisionDigits || code[DivisionDigits] != '-' || code[..DivisionDigits].ContainsAnyExceptInRange('0', '9'))
            return null;
        var written = code[(DivisionDigits + 1)..].ToString().ToUpperInvariant();
        return BeidouGrid.Decode(written) is { } cell ? new(ArcUnits.ToDegrees((cell.West + cell.East) / 2), ArcUnits.ToDegrees((cell.South + cell.North) / 2)) : null;
    }

    private static string? DivisionOf(Setting setting) =>
        (setting.Community ?? setting.StreetOffice ?? setting.District ?? setting.City ?? setting.Province) is { } finest ? Digits(finest.Code) : null;

    private static string? Digits(string code) => code.Length <= DivisionDigits ? code.PadRight(DivisionDigits, '0') : null;
}
