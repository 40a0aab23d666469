using System.Security.Cryptography;
using System.Text.Json.Serialization;
using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Tiles.Raster.Cache;

/// <summary>A picture with all that is known of how long it holds.</summary>
/// <param name="Tag">Of the bytes; no quotes.</param>
/// <param name="UpstreamTag">What the server that gave it calls it; so <paramref name="ChangedAt"/>.</param>
/// <param name="FreshUntil">Until then nobody is asked.</param>
internal sealed record KeptPicture(PictureFormat Format, string Tag, string? UpstreamTag, DateTimeOffset? ChangedAt, DateTimeOffset FreshUntil)
{
    [JsonIgnore]
    public byte[] Body { get; init; } = [];

    /// <summary>There is nothing at that place.</summary>
    [JsonIgnore]
    public bool IsEmpty => Body.Length == 0;

    /// <summary>It is told although it is no longer fresh, since the server does not answer.</summary>
    [JsonIgnore]
    public bool IsStale { get; init; }

    /// <summary>Nor anything made of it: its server forbids to keep it.</summary>
    [JsonIgnore]
    public bool MustNotBeKept { get; init; }

    public static KeptPicture Of(byte[] body, PictureFormat format, DateTimeOffset freshUntil, string? upstreamTag = null, DateTimeOffset? changedAt = null) =>
        new(format, TagOf(body), upstreamTag, changedAt, freshUntil) { Body = body };

    public static string TagOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12));
}
