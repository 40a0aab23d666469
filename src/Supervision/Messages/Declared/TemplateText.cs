using System.Text;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>Words with places for values: <c>{girth_cm}</c>, <c>{alert.title}</c>; <c>{{</c> and <c>}}</c> are braces.</summary>
public sealed partial class TemplateText
{
    private readonly List<(string Text, bool IsValue)> _parts;

    private TemplateText(List<(string, bool)> parts) => _parts = parts;

    /// <summary>Each once.</summary>
    public IReadOnlyList<string> Placeholders => [.. _parts.Where(part => part.IsValue).Select(part => part.Text).Distinct(StringComparer.Ordinal)];

    /// <returns>Null where a brace belongs to no placeholder.</returns>
    public static TemplateText? Of(string text)
    {
        List<(string, bool)> parts = [];
        foreach (Match match in Piece().Matches(text))
        {
            if (match.Groups["stray"].Success)
                return null;
            parts.Add(match.Groups["name"] is { Success: true } name ? (name.Value, true) : (match.Value is "{{" or "}}" ? match.Value[..1] : match.Value, false));
        }
        return new(parts);
    }

    /// <summary>What stands in a value is text, whatever it looks like.</summary>
    public string Fill(Func<string, string> value)
    {
        var filled = new StringBuilder();
        foreach (var (text, isValue) in _parts)
            filled.Append(isValue ? value(text) : text);
        return filled.ToString();
    }

    [GeneratedRegex(@"\{\{|\}\}|\{(?<name>[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?)\}|(?<stray>[{}])|[^{}]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Piece();
}
