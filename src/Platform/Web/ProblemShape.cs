using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace SpatialCockpit.Platform.Web;

/// <summary>On an endpoint that speaks as another service does: trouble is told in that service's words instead of a problem document, whoever meets it.</summary>
/// <param name="Of">The answer to a problem.</param>
public sealed record ProblemShape(Func<ProblemDetails, IResult> Of)
{
    internal static Task WriteAsync(HttpContext http, ProblemDetails problem) =>
        (http.GetEndpoint()?.Metadata.GetMetadata<ProblemShape>()?.Of(problem) ?? TypedResults.Problem(problem)).ExecuteAsync(http);
}

public static class ProblemShapeConventions
{
    public static TBuilder WithProblemsAs<TBuilder>(this TBuilder builder, Func<ProblemDetails, IResult> shape)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ProblemShape(shape));
}
