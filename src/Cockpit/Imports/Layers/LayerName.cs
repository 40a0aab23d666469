using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>The name of a layer that an import may make: a lower-case word below the schema <c>gis</c>.</summary>
public readonly record struct LayerName
{
    public const string Rule = "a lower-case letter, then up to 50 lower-case letters, digits and underscores";

    private const int MaxLength = 51;
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private LayerName(string bare) => Bare = bare;

    /// <summary>Without the schema.</summary>
    public string Bare { get; }

    /// <summary>As written in SQL; quoted, since a layer may be called <c>order</c>.</summary>
    public string Sql => $"gis.\"{Bare}\"";

    public static bool TryParse([NotNullWhen(true)] string? text, out LayerName name)
    {
        var fits = text is [>= 'a' and <= 'z', ..] && text.Length <= MaxLength && !text.AsSpan().ContainsAnyExcept(Letters);
        name = fits ? new LayerName(text!) : default;
        return fits;
    }

    public override string ToString() => $"gis.{Bare}";
}
