using System.Globalization;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>How long an interval is, as an address says it: <c>30s</c>, <c>15m</c>, <c>1h</c>, <c>1d</c>; from a second to a year.</summary>
public readonly record struct ReadingLength(TimeSpan Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out ReadingLength length)
    {
        length = default;
        if (text is not { Length: > 1 and < 12 } || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        var unit = text[^1] switch { 's' => 1L, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        if (unit == 0 || count * unit is < 1 or > 366 * 86_400)
            return false;
        length = new(TimeSpan.FromSeconds(count * unit));
        return true;
    }
}
