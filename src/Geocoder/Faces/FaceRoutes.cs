using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder.Faces;

/// <summary>What the paths of all faces have in common: strangers' parameters are ignored, a client may show its token in the query, and trouble is told in the service's words.</summary>
internal static class FaceRoutes
{
    public static RouteGroupBuilder MapFace(this IEndpointRouteBuilder routes, string prefix, string name, Func<ProblemDetails, IResult> trouble) =>
        routes.MapGroup(prefix).WithTags($"Face: {name}").WithLenientQuery().TakesKeyInQuery(name.ToLowerInvariant(), "tk", "key", "api_key").WithProblemsAs(trouble);
}
