namespace SpatialCockpit.Supervision.Feeds.Pulling;

/// <summary>Where feeds are fetched from, by names that packs say: what the operator has chosen, secrets among it.</summary>
public sealed record FeedSources(IReadOnlyDictionary<string, HttpFeedSource> Http, IReadOnlyDictionary<string, string> Postgres)
{
    public static FeedSources None { get; } = new(new Dictionary<string, HttpFeedSource>(), new Dictionary<string, string>());

    /// <summary>An answer, or a row, that takes longer counts as none.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}

/// <param name="Url">All that is asked for lies below it, or at least on the same server.</param>
/// <param name="Headers">Sent with each question.</param>
public sealed record HttpFeedSource(Uri Url, IReadOnlyDictionary<string, string> Headers);
