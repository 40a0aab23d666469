using System.Text.RegularExpressions;

namespace SpatialCockpit.Cockpit.Identity.Users;

/// <summary>What a new account is to be.</summary>
/// <param name="UserName">To sign in with, for good: 2 to 40 lower-case letters, digits, dots, hyphens and underscores, a letter or digit first.</param>
/// <param name="Regions">Division codes; the empty code is everything. None for party and citizen.</param>
/// <param name="Roles">Their own; null where they have a set.</param>
/// <param name="RoleSet">Code of one whose roles they have.</param>
public sealed record UserForm(string UserName, string DisplayName, string[] Regions, string[]? Roles = null, string? RoleSet = null);

/// <summary>What of an account is to be otherwise; null for what stays.</summary>
/// <param name="Roles">Others than those of their set take it from them.</param>
/// <param name="RoleSet">Code of one whose roles they are to have; the empty code for none any more.</param>
public sealed record UserEdit(string? DisplayName = null, string[]? Roles = null, string[]? Regions = null, string? RoleSet = null);

internal static partial class UserRules
{
    public const int LongestName = 80;

    public static IEnumerable<Mistake> MistakesInName(string userName) =>
        UserName().IsMatch(userName) ? [] : [new("user_name", "form", "2 to 40 lower-case letters, digits, dots, hyphens and underscores, a letter or digit first.")];

    public static IEnumerable<Mistake> MistakesIn(string displayName, IReadOnlyList<string> roles, IReadOnlyList<string> regions)
    {
        if (!IsLine(displayName, LongestName))
            yield return new("display_name", "length", $"one line of 1 to {LongestName} characters.");
        if (roles.Count == 0)
            yield return new("roles", "required", "at least one.");
        foreach (var mistake in GivenRights.MistakesInRoles(roles))
            yield return mistake;
        var isAlone = roles.Any(GivenRights.StandsAlone);
        if (isAlone && regions.Count > 0)
            yield return new("regions", "alone", "none for party and citizen.");
        else if (!isAlone && regions.Count == 0)
            yield return new("regions", "required", "at least one.");
    }

    /// <summary>Whether a text can be shown in a line, and kept.</summary>
    public static bool IsLine(string text, int most) => text.Trim() is { Length: > 0 } words && words.Length == text.Length && words.Length <= most && !text.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029') && text.IsNormalizable();

    /// <summary>Half of a surrogate pair is no text.</summary>
    private static bool IsNormalizable(this string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }
        return true;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{1,39}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserName();
}
