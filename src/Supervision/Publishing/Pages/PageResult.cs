using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Publishing.Pages;

/// <summary>A page, in the reader's language.</summary>
internal sealed record PageResult(int Status, Func<bool, Html> Content) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.Append("Vary", "Accept-Language");
        response.Headers["X-Robots-Tag"] = "noindex";
        return response.WriteAsync(Content(Language.IsEnglish(httpContext)).ToString(), httpContext.RequestAborted);
    }
}
