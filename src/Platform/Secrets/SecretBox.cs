using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SpatialCockpit.Platform.Secrets;

/// <summary>Seals what lies in the record and must not be read there, with keys that lie outside of it. The first key seals, the others open what was sealed before.</summary>
public sealed class SecretBox
{
    /// <summary>How a sealed text begins, in front of the number of its key.</summary>
    private const string Start = "sealed:";

    /// <summary>Behind the number, in front of what is sealed for one place: no letter of Base64.</summary>
    private const char Placed = '@';

    private const int NumberBytes = sizeof(int);
    private static readonly byte[] Anywhere = "text"u8.ToArray();
    private readonly IReadOnlyList<SealingKey> _keys;

    /// <param name="keys">At least one; each of another number.</param>
    public SecretBox(IReadOnlyList<SealingKey> keys)
    {
        _keys = keys;
        Starts = [.. keys.Select(StartOf)];
    }

    /// <summary>How each text begins that the first key has sealed.</summary>
    public string CurrentStart => Starts[0];

    /// <summary>How each text begins that one of the keys may open.</summary>
    public IReadOnlyList<string> Starts { get; }

    /// <summary>Those of them that are sealed for one place.</summary>
    public string CurrentPlacedStart => CurrentStart + Placed;

    /// <summary>How all bytes begin that the first key has sealed.</summary>
    public byte[] CurrentBytes => NumberOf(_keys[0]);

    /// <param name="place">Where it is kept: sealed there, it cannot be opened elsewhere.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, string place) => [.. CurrentBytes, .. _keys[0].Seal(secret, Encoding.UTF8.GetBytes(place))];

    /// <returns>Null where it was sealed elsewhere, or by a key that is not there, or is damaged.</returns>
    public byte[]? Open(ReadOnlySpan<byte> sealedUp, string place) =>
        sealedUp.Length >= NumberBytes && KeyOf(BinaryPrimitives.ReadInt32BigEndian(sealedUp)) is { } key ? key.Open(sealedUp[NumberBytes..], Encoding.UTF8.GetBytes(place)) : null;

    /// <summary>A secret as a text that is opened in its place alone: whoever copies it elsewhere in the record is told nothing by us.</summary>
    public string Seal(string secret, string place) => Seal(_keys[0], CurrentPlacedStart, secret, Encoding.UTF8.GetBytes(place));

    /// <summary>As it was before it was sealed for this place, or, as once, for any.</summary>
    public string Open(string text, string place) => Opened(text, isPlaced: true, Encoding.UTF8.GetBytes(place)) ?? Open(text);

    /// <summary>A text as a text, the same wherever it stands: what is sealed in one column may be copied into another, and looked for by its whole value.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Seal(string? text) => text is null ? null : Seal(_keys[0], text);

    /// <summary>As it was before it was sealed; what was never sealed, or somebody has changed in the record, is as it is.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Open(string? text) => text is null ? null : Opened(text, isPlaced: false, Anywhere) ?? text;

    /// <summary>Whether it looks as what is sealed.</summary>
    public static bool IsSealed(string text) => text.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>All that a column may hold where this is its value: sealed by whichever key, or not yet.</summary>
    public IEnumerable<string> FormsOf(string text) => _keys.Select(key => Seal(key, text)).Append(text);

    private static string Seal(SealingKey key, string text) => Seal(key, StartOf(key), text, Anywhere);

    private static string Seal(SealingKey key, string start, string text, byte[] place) => start + Base64Url.EncodeToString(key.Seal(Encoding.UTF8.GetBytes(text), place));

    /// <returns>Null for what is not sealed so, or cannot be opened there.</returns>
    private string? Opened(string text, bool isPlaced, byte[] place) =>
        TryRead(text, isPlaced, out var number, out var body) && KeyOf(number)?.Open(body, place) is { } opened ? Encoding.UTF8.GetString(opened) : null;

    private static string StartOf(SealingKey key) => $"{Start}{key.Number.ToString(CultureInfo.InvariantCulture)}:";

    private static byte[] NumberOf(SealingKey key)
    {
        var number = new byte[NumberBytes];
        BinaryPrimitives.WriteInt32BigEndian(number, key.Number);
        return number;
    }

    private static bool TryRead(string text, bool isPlaced, out int number, [NotNullWhen(true)] out byte[]? body)
    {
        (number, body) = (0, null);
        if (!IsSealed(text) || text.IndexOf(':', Start.Length) is not (> 0 and var end) || !int.TryParse(text.AsSpan(Start.Length, end - Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return false;
        var rest = text.AsSpan(end + 1);
        if (rest is [Placed, ..] != isPlaced)
            return false;
        rest = isPlaced ? rest[1..] : rest;
        if (!Base64Url.IsValid(rest))
            return false;
        body = Base64Url.DecodeFromChars(rest);
        return body.Length >= SealingKey.VectorBytes;
    }

    private SealingKey? KeyOf(int number)
    {
        foreach (var key in _keys)
            if (key.Number == number)
                return key;
        return null;
    }
}
