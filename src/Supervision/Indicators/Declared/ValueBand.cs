using System.Globalization;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Supervision.Indicators.Declared;

/// <summary>A colour for values on one side of a bound: <c>red: "&lt; 60"</c>.</summary>
/// <param name="IsBelow">Else above.</param>
/// <param name="IsOpen">Without the bound itself.</param>
public sealed partial record ValueBand(string Color, bool IsBelow, bool IsOpen, double Bound)
{
    /// <returns>Null where it is no bound.</returns>
    public static ValueBand? Parse(string color, string text) =>
        BoundText().Match(text) is { Success: true } read && double.TryParse(read.Groups["bound"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
            ? new(color, read.Groups["side"].Value == "<", read.Groups["closed"].Length == 0, bound)
            : null;

    public bool Holds(double value) => (IsBelow ? value < Bound : value > Bound) || (!IsOpen && value.Equals(Bound));

    [GeneratedRegex(@"^(?<side>[<>])(?<closed>=?) ?(?<bound>-?[0-9]+(\.[0-9]+)?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BoundText();
}
