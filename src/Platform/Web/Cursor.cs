using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SpatialCockpit.Platform.Web;

/// <summary>Where a list goes on; opaque to clients. It names its list, so that a cursor of another list is refused.</summary>
public readonly record struct Cursor
{
    private const char Separator = '\u001f';

    /// <summary>A text key as long as an index can hold, escaped, still fits.</summary>
    private const int MaxLength = 16 << 10;
    private readonly string[]? _parts;

    private Cursor(string[] parts) => _parts = parts;

    public static Cursor Of(string list, params IEnumerable<IFormattable> position) =>
        new([list, .. position.Select(part => part.ToString(null, CultureInfo.InvariantCulture))]);

    /// <summary>A text as a part of a position, whatever is in it; <see cref="TextOf"/> reads it.</summary>
    public static IFormattable Text(string text) => (FormattableString)$"{Uri.EscapeDataString(text)}";

    public static string TextOf(string part) => Uri.UnescapeDataString(part);

    /// <returns>The position's parts, or null when this is no cursor of that list.</returns>
    public string[]? Read(string list, int parts) => _parts is { } all && all[0] == list && all.Length == parts + 1 ? all[1..] : null;

    public bool TryRead(string list, out long position)
    {
        position = 0;
        return Read(list, 1) is [var text] && long.TryParse(text, CultureInfo.InvariantCulture, out position);
    }

    /// <summary>Of a list by a text, as <see cref="Text"/> wrote it.</summary>
    public bool TryReadText(string list, out string position)
    {
        var parts = Read(list, 1);
        position = parts is [var text] ? TextOf(text) : "";
        return parts is not null;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, _parts ?? [""])));

    public static bool TryParse(string? text, IFormatProvider? provider, out Cursor cursor)
    {
        cursor = default;
        if (text is not { Length: > 0 and <= MaxLength } || !Base64Url.IsValid(text))
            return false;
        cursor = new(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator));
        return true;
    }
}
