using System.Diagnostics.CodeAnalysis;

namespace SpatialCockpit.Spatial;

/// <summary>
/// Code of a city part (城市部件) after GB/T 30428.2: 16 digits = 6 division + 2 major class + 2 minor class + 6 serial.
/// The draft revision widens the minor class to 3 digits at the serial's cost: pass <c>minorDigits: 3</c>.
/// </summary>
public readonly record struct PartCode
{
    private readonly int _minorDigits;

    private PartCode(string text, int minorDigits) => (Text, _minorDigits) = (text, minorDigits);

    public string Text { get; }
    public string District => Text[..6];
    public string MajorClass => Text[6..8];
    public string MinorClass => Text.Substring(8, _minorDigits);
    public string Serial => Text[(8 + _minorDigits)..];

    /// <param name="minorDigits">2 or 3.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartCode code, int minorDigits = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minorDigits, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minorDigits, 3);
        var valid = text is { Length: 16 } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && text[0] != '0';
        code = valid ? new(text!, minorDigits) : default;
        return valid;
    }

    public override string ToString() => Text;
}
