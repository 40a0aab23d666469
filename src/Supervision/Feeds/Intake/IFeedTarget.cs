namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>Rows that lines of a feed become, under the sender's scope. Everything is done for many lines at once.</summary>
internal interface IFeedTarget
{
    /// <summary>What is remembered of these ids of the source.</summary>
    Task<Dictionary<string, FeedItem>> KnownAsync(string[] ids, CancellationToken cancellationToken);

    /// <summary>Rejects what cannot be written, as far as that can be told beforehand.</summary>
    Task SiftAsync(IReadOnlyList<FeedMove> moves, CancellationToken cancellationToken);

    /// <summary>Writes what is left, notes the rows, and rejects what turns out to be another's.</summary>
    /// <exception cref="Npgsql.PostgresException">A line is refused by the record; nothing can be said of which.</exception>
    Task WriteAsync(IReadOnlyList<FeedMove> moves, CancellationToken cancellationToken);
}
