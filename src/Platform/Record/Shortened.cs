namespace SpatialCockpit.Platform.Record;

/// <summary>Texts of somebody else's, cut where there is room for no more of them: never within a surrogate pair, of which PostgreSQL takes no half.</summary>
public static class Shortened
{
    /// <param name="most">UTF-16 code units; of a pair that begins with the last of them nothing is left.</param>
    public static string To(string text, int most) => text.Length <= most ? text : text[..(most - (most > 0 && char.IsHighSurrogate(text[most - 1]) ? 1 : 0))];

    /// <summary>As it is told in words: with an ellipsis for what was cut.</summary>
    public static string Told(string text, int most = 40) => text.Length <= most ? text : $"{To(text, most)}…";
}
