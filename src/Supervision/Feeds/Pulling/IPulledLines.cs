using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Feeds.Pulling;

/// <summary>What a source answers, line by line, as another system would have sent it.</summary>
internal interface IPulledLines
{
    /// <summary>Why there are no more; null where the source had no more.</summary>
    string? Error { get; }

    /// <param name="reached">Of the last line that was taken: the source goes on there, and says it once more. Null for the beginning.</param>
    IAsyncEnumerable<BodyLine> ReadAsync(string? reached, CancellationToken cancellationToken);
}
