namespace SpatialCockpit.Geocoder.Text;

/// <summary>What is asked of a text whose words stand without blanks between them.</summary>
internal static class HanText
{
    public static bool IsHan(char character) => character >= '\u3400' && char.IsLetter(character);

    /// <returns>The first of the words that the text starts with; null for none.</returns>
    public static string? StartOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.StartsWith(word))
                return word;
        return null;
    }
}
