using System.Text;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>A text that is in one column of one planted row and nowhere else: whoever is told it was told of that row.</summary>
/// <param name="Owner">Name of the row's <see cref="Matrix.Owner"/>.</param>
/// <param name="Table">With its schema.</param>
internal readonly partial record struct Canary(string Owner, string Table, string Column)
{
    private static readonly byte[] Beginning = "canary~"u8.ToArray();

    public override string ToString() => $"canary~{Owner}~{Table}.{Column}~";

    /// <summary>All that stand in some bytes, as they are: <see cref="OpenedBytes"/> unpacks what is packed.</summary>
    public static HashSet<Canary> In(ReadOnlySpan<byte> bytes)
    {
        HashSet<Canary> found = [];
        while (bytes.IndexOf(Beginning) is >= 0 and var at)
        {
            bytes = bytes[at..];
            if (Shape().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)])) is { Success: true } match)
                found.Add(new(match.Groups["owner"].Value, match.Groups["table"].Value, match.Groups["column"].Value));
            bytes = bytes[Beginning.Length..];
        }
        return found;
    }

    [GeneratedRegex(@"^canary~(?<owner>[a-z0-9-]+)~(?<table>[a-z0-9_]+\.[a-z0-9_]+)\.(?<column>[a-z0-9_]+)~", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
