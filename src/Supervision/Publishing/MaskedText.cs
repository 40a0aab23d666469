using System.Text;
using SpatialCockpit.Supervision.Publishing.Declared;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>A text as strangers see it, by the same rules as <c>published.mask_name</c> and <c>published.mask_phone</c> in the record.</summary>
internal static class MaskedText
{
    private const string Hidden = "****";
    private const int ShortestPhone = 8, LongestPhone = 15, Ends = 4;

    /// <returns>Null for an empty text.</returns>
    public static string? Of(string text, Mask mask) => text.Trim(' ') is { Length: > 0 } said ? mask == Mask.Name ? Name(said) : Phone(said) : null;

    /// <summary>The first sign alone, so that not even the length is told.</summary>
    private static string Name(string name) => $"{Rune.GetRuneAt(name, 0)}**";

    /// <summary>Of what is no single number, nothing.</summary>
    private static string Phone(string phone)
    {
        var number = phone.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        var digits = number.StartsWith('+') ? number[1..] : number;
        return digits.Length is >= ShortestPhone and <= LongestPhone && digits.All(char.IsAsciiDigit) ? $"{number[..^(2 * Ends)]}{Hidden}{number[^Ends..]}" : Hidden;
    }
}
