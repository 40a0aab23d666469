using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace SpatialCockpit.Platform.Web;

/// <summary>Codes in addresses as the client wrote them: routing cannot tell an escaped slash from the three letters %2F.</summary>
public static class ExactRoutes
{
    /// <summary>Goes behind routing.</summary>
    public static IApplicationBuilder UseExactRoutes(this IApplicationBuilder app) => app.Use(next => http =>
    {
        if (http.Request.RouteValues.Values.Any(value => value is string text && text.Contains('%', StringComparison.Ordinal)) && http.GetEndpoint() is RouteEndpoint { RoutePattern.PathSegments: var pattern })
            Read(http, pattern);
        return next(http);
    });

    /// <summary>From the end: what lies before it is another's.</summary>
    private static void Read(HttpContext http, IReadOnlyList<RoutePatternPathSegment> pattern)
    {
        var written = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].TrimEnd('/').Split('/');
        for (var i = 1; i <= pattern.Count && i <= written.Length; i++)
        {
            if (pattern[^i].Parts is not [RoutePatternParameterPart part])
                continue;
            if (part.IsCatchAll)
                return;
            http.Request.RouteValues[part.Name] = Uri.UnescapeDataString(written[^i]);
        }
    }
}
