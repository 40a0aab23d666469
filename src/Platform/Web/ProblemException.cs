namespace SpatialCockpit.Platform.Web;

/// <summary>A request turned out, deep in its work, to be one that cannot be done; <see cref="ProblemHandler"/> answers with the problem.</summary>
/// <param name="detail">For the caller to read; never internals.</param>
/// <param name="members">Further members of the document.</param>
public class ProblemException(ProblemType problem, string detail, Exception? inner = null, params IReadOnlyList<KeyValuePair<string, object?>> members) : Exception(detail, inner)
{
    public ProblemType Problem { get; } = problem;

    public IReadOnlyList<KeyValuePair<string, object?>> Members { get; } = members;

    /// <summary>When trying again makes sense.</summary>
    public int? RetryAfterSeconds { get; init; }
}
