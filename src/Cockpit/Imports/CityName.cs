using System.Diagnostics.CodeAnalysis;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>What an OpenStreetMap extract is of. Its rows are those of the source <c>osm:NAME</c>; another extract of that name replaces them.</summary>
public readonly record struct CityName
{
    public const string Rule = "1 to 60 letters, digits, hyphens and underscores";

    private const int MaxLength = 60;

    private CityName(string text) => Text = text;

    public string Text { get; }

    public string Source => $"osm:{Text}";

    public static bool TryParse([NotNullWhen(true)] string? text, out CityName name)
    {
        var fits = text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');
        name = fits ? new CityName(text!) : default;
        return fits;
    }

    public override string ToString() => Text;
}
