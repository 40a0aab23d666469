using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SpatialCockpit.Platform.Web;

/// <summary>One kind of trouble a client can react to. Every feature keeps one list of its own; the list of the platform is <see cref="WebProblems"/>.</summary>
/// <param name="Slug">The stable <c>type</c> of the RFC 9457 document: <c>unknown-layer</c>.</param>
/// <param name="Title">The same words for every occurrence.</param>
public sealed record ProblemType(string Slug, int Status, string Title)
{
    /// <param name="detail">What about this very request; never internals.</param>
    /// <param name="members">Further members of the document.</param>
    public ProblemHttpResult With(string? detail = null, params IEnumerable<KeyValuePair<string, object?>> members) => TypedResults.Problem(Document(detail, members));

    /// <summary>Likewise, found deep in the work.</summary>
    public ProblemException Because(string detail) => new(this, detail);

    public ProblemDetails Document(string? detail = null, params IEnumerable<KeyValuePair<string, object?>> members) => new()
    {
        Type = Slug,
        Status = Status,
        Title = Title,
        Detail = detail,
        Extensions = new Dictionary<string, object?>(members, StringComparer.Ordinal),
    };

    /// <summary>Answers a request from a place that returns no result: a middleware.</summary>
    public Task WriteAsync(HttpContext http, string? detail = null) => ProblemShape.WriteAsync(http, Document(detail));
}
