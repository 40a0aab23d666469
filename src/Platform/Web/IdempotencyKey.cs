using System.Diagnostics.CodeAnalysis;

namespace SpatialCockpit.Platform.Web;

/// <summary>What a client calls one write, from the header <c>Idempotency-Key</c>: sent again, the write is not done again and its answer comes back.</summary>
public readonly record struct IdempotencyKey(string Text)
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 200;

    public static bool TryParse([NotNullWhen(true)] string? text, out IdempotencyKey key)
    {
        key = new(text ?? "");
        return text is { Length: > 0 and <= MaxLength } && text.All(c => c is > ' ' and < '\u007f');
    }
}
