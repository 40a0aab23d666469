namespace SpatialCockpit.Cockpit.Identity.Users;

/// <summary>How organisations and sets of roles are called.</summary>
internal static class Codes
{
    private const int LongestCode = 40, LongestName = 80;

    public static IEnumerable<Mistake> MistakesIn(string code, string name, string? nameEn)
    {
        if (code.Length is 0 or > LongestCode || code.Any(letter => !(char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-' or '_')))
            yield return new("code", "form", $"1 to {LongestCode} capital letters, digits, dots, hyphens and underscores.");
        if (!UserRules.IsLine(name, LongestName))
            yield return new("name", "length", $"one line of 1 to {LongestName} characters.");
        if (nameEn is not null && !UserRules.IsLine(nameEn, LongestName))
            yield return new("name_en", "length", $"one line of 1 to {LongestName} characters.");
    }
}
