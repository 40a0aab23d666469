using System.Text;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Addresses;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>From a text to a place.</summary>
internal static class AddressFunctions
{
    public const string Name = "geocode";

    /// <summary>Longer texts are no addresses, and are not looked up.</summary>
    private const int LongestBytes = 600;

    private static readonly (string, DuckKind)[] Fields =
        [("lon", DuckKind.Double), ("lat", DuckKind.Double), ("label", DuckKind.Varchar), ("layer", DuckKind.Varchar), ("match_type", DuckKind.Varchar), ("confidence", DuckKind.Double), ("unit_grid", DuckKind.Varchar)];

    /// <summary>A text that repeats is looked up once.</summary>
    public static IEnumerable<ScalarFunction> Of(IAddressBook addresses) =>
    [
        new(Name, [DuckKind.Varchar], DuckKind.Struct, (input, rows, output) =>
        {
            var texts = input[0];
            AddressMatch? found = null;
            for (var row = 0; row < rows; row++)
            {
                if (!texts.Repeats(row))
                    found = !texts.IsNull(row) && texts.Bytes(row) is { Length: > 0 and <= LongestBytes } text ? addresses.Find(Encoding.UTF8.GetString(text)) : null;
                Write(output, row, found);
            }
        }) { Fields = Fields },
    ];

    /// <summary>Where nothing was found the fields are null, too: DuckDB reads them without a look at the struct.</summary>
    private static void Write(DuckVector output, int row, AddressMatch? found)
    {
        if (found is null)
            output.WriteNull(row);
        ShapeRows.WriteNumber(output.Field(0), row, found?.Place?.Lon);
        ShapeRows.WriteNumber(output.Field(1), row, found?.Place?.Lat);
        ShapeRows.WriteText(output.Field(2), row, found?.Label);
        ShapeRows.WriteText(output.Field(3), row, found?.Layer);
        ShapeRows.WriteText(output.Field(4), row, found?.MatchType);
        ShapeRows.WriteNumber(output.Field(5), row, found?.Confidence);
        ShapeRows.WriteText(output.Field(6), row, found?.UnitGrid);
    }
}
