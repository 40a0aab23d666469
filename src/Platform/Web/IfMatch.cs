using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
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
    private readonly IList<EntityTagHeaderValue>? _tags;

    /// <param name="tags">Null where the header is not what RFC 9110, 13.1.1 has it be: that of somebody who means a version is no star.</param>
    private IfMatch(IList<EntityTagHeaderValue>? tags) => _tags = tags;

    /// <returns>Null when the row may be changed; 428 without the header, 400 when it cannot be read, 412 when the row has another version by now.</returns>
    public ProblemHttpResult? Refuses(RowVersion current) => RefusesTag(current.ETag);

    /// <param name="current">The row's ETag, quotation marks included.</param>
    public ProblemHttpResult? RefusesTag(string current)
    {
        if (_tags is null)
            return WebProblems.BadParameter.With("If-Match: ETags in quotation marks with commas between them, or a star alone.");
        if (_tags.Count == 0)
            return WebProblems.VersionRequired.With();
        return _tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || !tag.IsWeak && tag.Tag == current) ? null : WebProblems.VersionChanged.With();
    }

    public static ValueTask<IfMatch?> BindAsync(HttpContext http) => ValueTask.FromResult<IfMatch?>(new(Read(http.Request.Headers.IfMatch)));

    private static IList<EntityTagHeaderValue>? Read(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header))
            return [];
        var isList = EntityTagHeaderValue.TryParseStrictList(header, out var tags) && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any));
        return isList ? tags : null;
    }
}
