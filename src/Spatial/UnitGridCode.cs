using System.Diagnostics.CodeAnalysis;

namespace SpatialCockpit.Spatial;

/// <summary>
/// Code of a unit grid cell (万米单元网格): 6 digits division, 3 street office, 3 community, then the serial inside the community:
/// 3 digits after GB/T 30428.1, 2 after the older CJ/T 213. Serials run west to east, north to south.
/// </summary>
public readonly record struct UnitGridCode
{
    private UnitGridCode(string text) => Text = text;

    public string Text { get; }
    public string District => Text[..6];
    public string StreetOffice => Text[..9];
    public string Community => Text[..12];
    public int Serial => int.Parse(Text.AsSpan(12));

    /// <summary>After GB/T 30428.1, as the record keeps it.</summary>
    public string FifteenDigits => $"{Community}{Serial:000}";

    /// <summary>After CJ/T 213; null from the hundredth cell of a community on.</summary>
    public string? FourteenDigits => Serial < 100 ? $"{Community}{Serial:00}" : null;

    public static bool TryParse([NotNullWhen(true)] string? text, out UnitGridCode code)
    {
        var valid = text is { Length: 14 or 15 } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && text[0] != '0';
        code = valid ? new(text!) : default;
        return valid;
    }

    public override string ToString() => Text;
}
