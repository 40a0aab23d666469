using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace SpatialCockpit.Cockpit.Pages;

/// <summary>Assets of the web app as its build compressed them, harder than there is time for while somebody waits: each beside its file, with one more ending.</summary>
internal sealed class CompressedAssets(IFileProvider files) : IContentTypeProvider
{
    /// <summary>The smallest first. Browsers take the first over HTTPS and on this computer alone.</summary>
    private static readonly (string Coding, string Ending)[] Codings = [("br", ".br"), ("gzip", ".gz")];

    private readonly FileExtensionContentTypeProvider _types = new();

    /// <summary>Leads a request for an asset to the smallest of its files that whoever asks can read.</summary>
    public void Choose(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(WebApp.Assets, StringComparison.Ordinal))
            return;
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        var chosen = Array.Find(Codings, each => accepted.Any(coding => coding.Value == each.Coding && coding.Quality != 0) && files.GetFileInfo(request.Path + each.Ending).Exists);
        if (chosen.Ending is not null)
            request.Path += chosen.Ending;
    }

    /// <summary>Says what an asset is coded in, and that others may get it otherwise.</summary>
    public static void Describe(HttpContext http)
    {
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (CodingOf(http.Request.Path) is { Coding: not null } coded)
            http.Response.Headers.ContentEncoding = coded.Coding;
    }

    public bool TryGetContentType(string subpath, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string contentType) =>
        _types.TryGetContentType(CodingOf(subpath) is { Ending: not null } coded ? subpath[..^coded.Ending.Length] : subpath, out contentType);

    private static (string Coding, string Ending) CodingOf(string? path) => Array.Find(Codings, each => path?.EndsWith(each.Ending, StringComparison.Ordinal) == true);
}
