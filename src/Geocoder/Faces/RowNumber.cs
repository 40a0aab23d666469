using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Faces;

/// <summary>
/// An answer's id where clients expect an object of OpenStreetMap: a letter and a number. Places of the gazetteer are N, roads W, divisions and unit grid cells R; it is our id,
/// not OpenStreetMap's. What is no row of the gazetteer has none.
/// </summary>
internal readonly record struct RowNumber(char Type, long Id)
{
    /// <summary>Codes of unit grid cells have 15 digits; no id of a division is that large.</summary>
    private const long SmallestCell = 10_000_000_000_000;

    public static RowNumber? Of(string gid) => Gid.TryParse(gid, out var read) ? read switch
    {
        { Key: { } key } => new(key.Table switch { PlaceTable.Place => 'N', PlaceTable.Road => 'W', _ => 'R' }, key.Id),
        { Source: Gid.Grid, Layer: "cell" } when long.TryParse(read.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var code) => new('R', code),
        _ => null,
    } : null;

    /// <summary>Reads <c>N107775</c>.</summary>
    public static bool TryParse(string text, out RowNumber number)
    {
        number = default;
        if (text is not [var letter, .. { Length: > 0 } digits] || !"NWR".Contains(letter = char.ToUpperInvariant(letter)) || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        number = new(letter, id);
        return true;
    }

    /// <summary>As the record knows it. The layer of a place is not in its number: any layer of its table leads there.</summary>
    public Gid Gid => Type == 'R' && Id >= SmallestCell
        ? new("grid", PlaceLayer.Cell.Name(), Id.ToString(CultureInfo.InvariantCulture))
        : new("cockpit", (Type switch { 'N' => PlaceLayer.Address, 'W' => PlaceLayer.Road, _ => PlaceLayer.District }).Name(), Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>One number for any answer, below 2^53 so that JavaScript keeps it.</summary>
    public static long PlaceId(string gid) => (long)(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(gid))) >> 11);
}
