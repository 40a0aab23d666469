using Microsoft.Extensions.Primitives;

namespace SpatialCockpit.Cockpit.Pages;

/// <summary>What every answer forbids the browser to do with it. No inline script or style, nothing from elsewhere.</summary>
public static class SecurityHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; worker-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'; object-src 'none'";

    // Every answer carries these: made once.
    private static readonly StringValues Policy = ContentSecurityPolicy, NoSniff = "nosniff", Referrer = "same-origin", OpenerPolicy = "same-origin",
        Permissions = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
        TransportSecurity = "max-age=31536000; includeSubDomains",
        NotKept = "no-store";

    private static readonly Func<object, Task> Write = WriteAsync;

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the last moment: an answer that turns into a problem starts from empty headers.
        http.Response.OnStarting(Write, http);
        return next(http);
    });

    private static Task WriteAsync(object answered)
    {
        var http = (HttpContext)answered;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = Referrer;
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = OpenerPolicy;
        if (headers.CacheControl.Count == 0 && http.Response.StatusCode != StatusCodes.Status304NotModified)
            headers.CacheControl = NotKept; // what is to be kept says for how long
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = TransportSecurity; // a browser that came by https never comes without again
        return Task.CompletedTask;
    }
}
