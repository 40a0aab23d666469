using SpatialCockpit.Platform.Keeping;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>How a feed is fetched, and when. Where its source is, and what it asks of us, only the operator knows.</summary>
/// <param name="Source">A name of the operator's.</param>
/// <param name="Since">Where a line says how far the source has come by it; lines come in the order of this. Null where all is fetched each time.</param>
public abstract record FeedPull(string Source, KeeperSchedule Schedule, FeedPath? Since)
{
    /// <summary>Another whenever it is fetched in another way.</summary>
    internal abstract string Basis { get; }
}

/// <summary>Pages of a JSON array, or of JSON lines.</summary>
/// <param name="Path">Below the source's address; <c>{since}</c> is replaced.</param>
/// <param name="Items">Where the array lies in an answer; null for the answer itself.</param>
/// <param name="Next">Where an answer says the address of the next page; null where there is one.</param>
public sealed record HttpPull(string Source, KeeperSchedule Schedule, FeedPath? Since, string Path, FeedPath? Items, FeedPath? Next) : FeedPull(Source, Schedule, Since)
{
    internal override string Basis => $"http {Source} {Path} {Items} {Next} {Since}";
}

/// <summary>Rows of a PostgreSQL, each as a JSON object.</summary>
/// <param name="Sql">One SELECT; of its columns <see cref="FeedPull.Since"/> names one.</param>
public sealed record PostgresPull(string Source, KeeperSchedule Schedule, FeedPath? Since, string Sql) : FeedPull(Source, Schedule, Since)
{
    internal override string Basis => $"postgres {Source} {Sql} {Since}";
}
