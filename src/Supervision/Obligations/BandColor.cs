using System.Text.RegularExpressions;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Colours as packs name them: a word or <c>#rrggbb</c>.</summary>
internal static partial class BandColor
{
    private static readonly string[] Words = ["blue", "yellow", "orange", "red", "green", "grey"];

    /// <summary>What a mistake says of another.</summary>
    public static string Otherwise { get; } = $"none of {string.Join(", ", Words)} and not like #d4380d";

    public static bool IsOne(string text) => Words.Contains(text) || Hex().IsMatch(text);

    [GeneratedRegex("^#[0-9a-f]{6}$", RegexOptions.None, 1000)]
    private static partial Regex Hex();
}
