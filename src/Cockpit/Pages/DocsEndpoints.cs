using System.Reflection;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Pages;

/// <summary>The API's documentation for people at <c>/docs</c>: a page of our own over <c>/openapi/v1.json</c>, under the same content-security policy as everything.</summary>
public static class DocsEndpoints
{
    private static readonly (string Path, string File, string ContentType)[] Files =
    [
        ("/docs", "docs.html", "text/html; charset=utf-8"), ("/docs/docs.js", "docs.js", "text/javascript; charset=utf-8"), ("/docs/words.js", "words.js", "text/javascript; charset=utf-8"), ("/docs/docs.css", "docs.css", "text/css; charset=utf-8"),
    ];

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().ExcludeFromDescription().Add(AnswerOfOthers);
        foreach (var (path, file, contentType) in Files)
        {
            var bytes = Read(file);
            routes.MapGet(path, () => TypedResults.Bytes(bytes, contentType)).ExcludeFromDescription().WithQuery("lang");
        }
    }

    /// <summary>A document that there is not: as everything that is not found.</summary>
    private static void AnswerOfOthers(EndpointBuilder endpoint)
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = http => http.GetRouteValue("documentName") is "v1" ? answer(http) : WebProblems.NotFound.WriteAsync(http);
    }

    private static byte[] Read(string file)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"docs/{file}")!;
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return memory.ToArray();
    }
}
