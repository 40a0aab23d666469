using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace SpatialCockpit.Tiles;

/// <summary>A finished body with its strong ETag; empty when the tile shows nothing.</summary>
/// <param name="Dropped">Features that are there and not drawn: too many, too small, or where others are drawn already.</param>
public sealed record EncodedTile(byte[] Body, string ETag, long Dropped)
{
    public static EncodedTile Of(byte[] plain, long dropped) => new(plain, Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12)), dropped);

    public string ETag
    {
        get;
        init
        {
            field = value;
            ETagHeader = Quoted(value);
        }
    } = ETag;

    /// <summary>All of it comes from layers in memory: it is of after every change that was told before it was asked for.</summary>
    public bool IsOfMemory { get; init; }

    public bool IsEmpty => Body.Length == 0;

    /// <summary>As the header has it, in quotes.</summary>
    public StringValues ETagHeader { get; private init; } = Quoted(ETag);

    /// <summary>As the header <c>X-Features-Dropped</c> has it; empty when there are none.</summary>
    public StringValues DroppedHeader { get; } = Dropped > 0 ? Dropped.ToString(CultureInfo.InvariantCulture) : StringValues.Empty;

    public EncodedTile Packed(ContentCoding coding) => coding.HeaderName() is { } name && !IsEmpty ? new(coding.Pack(Body), $"{ETag}-{name}", Dropped) { IsOfMemory = IsOfMemory } : this;

    /// <param name="coding">What <see cref="Packed"/> packed it with.</param>
    public EncodedTile Unpacked(ContentCoding coding) => coding.HeaderName() is { } name && !IsEmpty ? new(coding.Unpack(Body), ETag[..^(name.Length + 1)], Dropped) { IsOfMemory = IsOfMemory } : this;

    private static string Quoted(string tag) => $"\"{tag}\"";
}
