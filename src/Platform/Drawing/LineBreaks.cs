using System.Globalization;
using System.Text;

namespace SpatialCockpit.Platform.Drawing;

/// <summary>Texts broken into lines: Chinese between any two characters, Latin between words; no line begins with a closing mark, nor ends with an opening one.</summary>
public static class LineBreaks
{
    private const string Closing = "，。；：、！？）》」』】〉”’…,.;:!?)]}%°·";
    private const string Opening = "（《「『【〈“‘([{";

    /// <param name="measure">How wide a text is.</param>
    /// <returns>One line at least.</returns>
    public static IReadOnlyList<string> Of(string text, double width, Func<string, double> measure)
    {
        List<string> lines = [];
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
            Break(paragraph.Replace('\t', ' '), width, measure, lines);
        return lines;
    }

    private static void Break(string paragraph, double width, Func<string, double> measure, List<string> lines)
    {
        var (line, taken) = (new StringBuilder(), 0.0);
        foreach (var piece in Pieces(paragraph).SelectMany(piece => measure(piece) <= width ? [piece] : Letters(piece)))
        {
            var wide = measure(piece);
            if (line.Length > 0 && taken + measure(piece.TrimEnd()) > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                taken = 0;
            }
            if (line.Length == 0 && piece == " ")
                continue;
            line.Append(piece);
            taken += wide;
        }
        lines.Add(line.ToString().TrimEnd());
    }

    /// <summary>What no line ends within.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        foreach (var letter in Letters(text))
        {
            if (piece.Length > 0 && Breaks(piece[^1], letter))
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(letter);
        }
        if (piece.Length > 0)
            yield return piece.ToString();
    }

    private static bool Breaks(char before, string letter)
    {
        if (Closing.Contains(letter[0]) || Opening.Contains(before))
            return false;
        return before == ' ' || letter == " " || IsWide(before) || IsWide(letter[0]);
    }

    /// <summary>Chinese and Japanese characters and their marks, and halves of the rarer ones.</summary>
    private static bool IsWide(char letter) => letter is >= '\u2e80' and <= '\u9fff' or >= '\uac00' and <= '\ud7ff' or >= '\uf900' and <= '\ufaff' or >= '\uff00' and <= '\uffef' || char.IsSurrogate(letter);

    private static IEnumerable<string> Letters(string text)
    {
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext())
            yield return letters.GetTextElement();
    }
}
