using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Tiles;

/// <summary>What may keep an answer: the asker alone, and only after asking again whether it still holds.</summary>
internal static class Caching
{
    public static void Private(HttpResponse response, string? alsoBy = null)
    {
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Encoding, Authorization, Cookie" + (alsoBy is null ? "" : ", " + alsoBy);
    }
}
