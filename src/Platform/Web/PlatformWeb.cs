using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SpatialCockpit.Platform.Web;

/// <summary>What every endpoint stands on: wire JSON, problems, strict queries, idempotent writes.</summary>
public static class PlatformWeb
{
    public static IServiceCollection AddPlatformWeb(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options => WireJson.Configured(options.SerializerOptions))
        // Unreadable parameters come to ProblemHandler, which says which one it was.
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    /// <summary>Goes before routing: answers everything thrown later, and gives the framework's bare status codes a body.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseMiddleware<ProblemHandler>()
        .Use(next => http => AnswerBareStatusAsync(http, next));

    /// <summary>Goes right behind the problems: what is too long is not even routed.</summary>
    public static IApplicationBuilder UseHeadLimit(this IApplicationBuilder app) => app.UseMiddleware<HeadLimit>();

    /// <summary>Goes between routing, which knows the endpoint's limit, and authentication, which reads nothing.</summary>
    public static IApplicationBuilder UseBodyLimit(this IApplicationBuilder app) => app.UseMiddleware<BodyLimit>();

    /// <summary>Goes after routing and authentication, so that whoever may not ask takes no place.</summary>
    public static IApplicationBuilder UseAdmission(this IApplicationBuilder app) => app.UseMiddleware<Admission>();

    /// <summary>Goes after routing and authentication.</summary>
    public static IApplicationBuilder UseStrictRequests(this IApplicationBuilder app) => app
        .UseMiddleware<StrictQuery>()
        .Use(next => http => RefuseCodedAsync(http, next))
        .Use(next => http => SlowestSender.HoldAsync(http, next))
        .Use(next => http => BodyDigest.TakeAsync(http, next));

    /// <summary>Goes behind all that is mapped: who asks a source for its endpoints has each made anew, and routing is not the only one to ask.</summary>
    public static void CompileOnce(this IEndpointRouteBuilder routes)
    {
        var compiled = new DefaultEndpointDataSource(routes.DataSources.SelectMany(source => source.Endpoints));
        routes.DataSources.Clear();
        routes.DataSources.Add(compiled);
    }

    /// <summary>Bodies are read as they come: a packed one would be taken for broken text.</summary>
    private static Task RefuseCodedAsync(HttpContext http, RequestDelegate next)
    {
        var coding = http.Request.Headers.ContentEncoding.ToString();
        if (coding.Length == 0 || coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return next(http);
        http.Response.Headers.AcceptEncoding = "identity";
        return WebProblems.UnsupportedMediaType.WriteAsync(http, "Content-Encoding: a body is sent as it is, not packed.");
    }

    private static async Task AnswerBareStatusAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { HasStarted: false, StatusCode: >= 400 and < 600, ContentLength: null, ContentType: null or "" })
            await WebProblems.ForStatus(http.Response.StatusCode).WriteAsync(http, http.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType ? ReadTypes.Explain(http) : null);
    }
}
