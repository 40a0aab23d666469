using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>The header <c>Content-Crs</c>: what the coordinates of a body are in, as <c>&lt;URI&gt;</c>.</summary>
internal static class ContentCrs
{
    public const string Header = "Content-Crs";

    public static void Say(HttpResponse response, CoordinateSystem system) => response.Headers[Header] = $"<{system.Uri}>";

    /// <summary>Longitude and latitude where a request says nothing.</summary>
    public static bool TryRead(HttpRequest request, [NotNullWhen(true)] out CoordinateSystem? system)
    {
        var said = request.Headers[Header].ToString().Trim();
        return CoordinateSystem.TryParse(said.Length == 0 ? CoordinateSystem.Crs84.Uri : said is ['<', .., '>'] ? said[1..^1] : said, out system);
    }
}
