using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Forms;

/// <summary>Addresses that answer a form by statistics: for who analyses, over what each may see.</summary>
internal static class FormRoutes
{
    /// <summary>Of half a million points, or 200,000 polygons.</summary>
    private const long MostBytes = 128L << 20;

    /// <typeparam name="TForm">For the API's description.</typeparam>
    public static RouteHandlerBuilder MapForm<TForm>(this IEndpointRouteBuilder routes, string address, Delegate answer)
        where TForm : notnull =>
        routes.MapPost(address, answer).RequireRole(QuestionEndpoints.Askers).WithTags("Analytics")
            .Accepts<TForm>("application/json").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(503);
}
