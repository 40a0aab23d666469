using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace SpatialCockpit.Platform.Web;

/// <summary>The version of an editable row; ETag <c>"ID-VERSION"</c>.</summary>
public readonly record struct RowVersion(long Id, int Version)
{
    public string ETag => $"\"{Id}-{Version}\"";

    public void Tag(HttpResponse response) => response.Headers.ETag = ETag;
}

/// <summary>The version a client believes to change, from the <c>If-Match</c> header; a parameter of the endpoint.</summary>
public sealed class IfMatch
{
    private readonly IList<EntityTagHeaderValue> _tags;

    private IfMatch(IList<EntityTagHeaderValue> tags) => _tags = tags;

    /// <returns>Null when the row may be changed; 428 without the header, 412 when the row has another version by now.</returns>
    public ProblemHttpResult? Refuses(RowVersion current) => RefusesTag(current.ETag);

    /// <param name="current">The row's ETag, quotation marks included.</param>
    public ProblemHttpResult? RefusesTag(string current)
    {
        if (_tags.Count == 0)
            return WebProblems.VersionRequired.With();
        return _tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || !tag.IsWeak && tag.Tag == current) ? null : WebProblems.VersionChanged.With();
    }

    public static ValueTask<IfMatch?> BindAsync(HttpContext http) => ValueTask.FromResult<IfMatch?>(new(http.Request.GetTypedHeaders().IfMatch));
}
