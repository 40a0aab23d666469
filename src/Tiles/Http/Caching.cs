using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SpatialCockpit.Tiles.Http;

/// <summary>What may keep an answer: the asker alone, and only after asking again whether it still holds; for longer where a pack says that a layer may be old.</summary>
internal static class Caching
{
    public static readonly StringValues Usual = "private, no-cache";

    /// <summary>Of letters and icons, which change with the fonts of this machine or with the product.</summary>
    public static readonly StringValues Week = "private, max-age=604800";

    /// <summary>By what else than its address an answer differs.</summary>
    public static readonly StringValues Vary = "Accept-Encoding, Authorization, Cookie";

    /// <summary>As many as ages are declared: written once, not for each answer.</summary>
    private static readonly ConcurrentDictionary<int, StringValues> ByAge = new();

    public static void Private(HttpResponse response, string? alsoBy = null)
    {
        response.Headers.CacheControl = Usual;
        response.Headers.Vary = alsoBy is null ? Vary : $"{Vary}, {alsoBy}";
    }

    /// <param name="maxAgeSeconds">0 where nothing may be old.</param>
    public static StringValues For(int maxAgeSeconds) => maxAgeSeconds > 0 ? ByAge.GetOrAdd(maxAgeSeconds, seconds => new($"private, max-age={seconds}")) : Usual;
}
