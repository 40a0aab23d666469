using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace SpatialCockpit.Platform.Web;

/// <summary>What a 415 says: which types of bodies an address reads. Routing, which refused the body, has forgotten by then whose address it was.</summary>
internal static class ReadTypes
{
    /// <returns>Null where the address reads none, or any.</returns>
    public static string? Explain(HttpContext http)
    {
        if (TypesOf(http) is not [_, ..] types)
            return null;
        var said = http.Request.ContentType is { Length: > 0 } type ? $", not {type}" : "";
        return $"Content-Type: {string.Join(" or ", types)}{said}.";
    }

    private static IReadOnlyList<string>? TypesOf(HttpContext http) => http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method) == true && Meets(endpoint, http.Request.Path))
        .MinBy(endpoint => endpoint.RoutePattern.InboundPrecedence)?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes;

    private static bool Meets(RouteEndpoint endpoint, PathString path) =>
        endpoint.RoutePattern.RawText is { } pattern && new TemplateMatcher(TemplateParser.Parse(pattern), []).TryMatch(path, []);
}
