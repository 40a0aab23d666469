using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Forms;

/// <summary>Addresses that answer a form by statistics: for who analyses, over what each may see.</summary>
internal static class FormRoutes
{
    /// <summary>Of half a million points, or 200,000 polygons.</summary>
    private const long MostBytes = 128L << 20;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Who sends slower than that keeps a turn from others.</summary>
    private static readonly SlowestSender Slowest = new(32_000, TimeSpan.FromSeconds(10));

    /// <summary>Forms at once, from their first byte to the answer's last: so much of them is in memory.</summary>
    private static readonly QuestionQueue Open = new(atOnce: 4, mostOfOne: 12, mostWaiting: 100);

    /// <typeparam name="TForm">For the API's description.</typeparam>
    public static RouteHandlerBuilder MapForm<TForm>(this IEndpointRouteBuilder routes, string address, Delegate answer)
        where TForm : notnull =>
        routes.MapPost(address, answer).RequireRole(QuestionEndpoints.Askers).WithTags("Analytics")
            .Accepts<TForm>("application/json").WithMetadata(new RequestSizeLimitAttribute(MostBytes), Slowest)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(422).ProducesProblem(503)
            .AddEndpointFilter(async (context, next) =>
            {
                var http = context.HttpContext;
                http.Response.Headers.CacheControl = "no-store";
                // Given back when the answer is out, which is written behind the filters.
                http.Response.RegisterForDispose(await Open.TurnAsync(Guid.NewGuid(), http.Caller().Name, LongestWait, http.RequestAborted));
                return await next(context);
            });
}
