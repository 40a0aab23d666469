using System.Diagnostics.CodeAnalysis;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>What a client calls the place or the register its rows come from; part of what tells a row from those of others.</summary>
public readonly record struct SourceName
{
    public const string Rule = "1 to 60 letters, digits, hyphens and underscores";

    private const int MaxLength = 60;

    private SourceName(string text) => Text = text;

    public string Text { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out SourceName name)
    {
        var fits = text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');
        name = fits ? new SourceName(text!) : default;
        return fits;
    }

    public override string ToString() => Text;
}
