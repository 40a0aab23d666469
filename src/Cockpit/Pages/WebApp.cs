using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Pages;

/// <summary>The built web app: hashed assets kept by browsers for good, one page for every address a person opens.</summary>
public sealed class WebApp(string webRoot) : IDisposable
{
    /// <summary>Pages of the app at an address where programs find data.</summary>
    private static readonly HashSet<string> PagesBesideData = new(StringComparer.Ordinal) { "/fences", "/packs" };

    /// <summary>Below it likewise, one page for each.</summary>
    private static readonly PathString PagesOfScreens = "/screens";

    /// <summary>Files whose names change with what is in them.</summary>
    internal static readonly PathString Assets = "/assets";

    private readonly PhysicalFileProvider? _files = Directory.Exists(webRoot) ? new(webRoot) : null;

    /// <summary>Whether a person opens an address in a browser, rather than a program asking for data; the root is a page whoever asks.</summary>
    public static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (request.Path == "/" || request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true));

    public static bool IsPage(HttpContext http) =>
        IsNavigation(http.Request) && (http.GetEndpoint() is null || PagesBesideData.Contains(http.Request.Path.Value ?? "") || http.Request.Path.StartsWithSegments(PagesOfScreens, StringComparison.Ordinal));

    /// <summary>Sends what lies in the folder; all else goes on.</summary>
    public void UseFiles(IApplicationBuilder app)
    {
        IFileProvider files = _files is null ? new NullFileProvider() : _files;
        var compressed = new CompressedAssets(files);
        app.Use(next => http =>
        {
            compressed.Choose(http.Request);
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = compressed, OnPrepareResponse = context => Describe(context.Context) });
    }

    private static void Describe(HttpContext http)
    {
        var isAsset = http.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal);
        http.Response.Headers.CacheControl = isAsset ? "public, max-age=31536000, immutable" : "no-cache";
        if (isAsset)
            CompressedAssets.Describe(http);
    }

    public async Task SendShellAsync(HttpContext http)
    {
        if (_files?.GetFileInfo("index.html") is not { Exists: true } shell)
        {
            await WebProblems.NotFound.WriteAsync(http, "The web app is not built.");
            return;
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = StringValues.Concat(http.Response.Headers.Vary, "Accept");
        await http.Response.SendFileAsync(shell, http.RequestAborted);
    }

    public void Dispose() => _files?.Dispose();
}

public static class WebAppMiddleware
{
    /// <summary>Gives people the app wherever no endpoint is, and where the app has a page all the same; the app itself finds its page, or says that there is none.</summary>
    public static IApplicationBuilder UseWebApp(this IApplicationBuilder app) => app.Use(next =>
    {
        var webApp = app.ApplicationServices.GetRequiredService<WebApp>();
        return http => WebApp.IsPage(http) ? webApp.SendShellAsync(http) : next(http);
    });
}
