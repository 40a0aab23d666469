using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Identity.Users;

namespace SpatialCockpit.Cockpit.Exchange;

/// <summary>What people write in forms of the market.</summary>
internal static class Texts
{
    public const int LongestPurpose = 1000;

    public static bool IsLine(string? text, int most) => text is not null && UserRules.IsLine(text, most);

    /// <summary>Some lines, or none.</summary>
    public static bool IsText(string? text, int most) => text is null || (text.Length <= most && !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) && UserRules.IsLine($"x{text.ReplaceLineEndings(" ").Replace('\t', ' ')}x", most + 2));

    public static Mistake? MistakeIn(string field, string? text, bool isRequired) =>
        isRequired && string.IsNullOrWhiteSpace(text) ? new(field, "required", "in some words.") : IsText(text, LongestPurpose) ? null : new(field, "length", $"at most {LongestPurpose} characters.");
}
