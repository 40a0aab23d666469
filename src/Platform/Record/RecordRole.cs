namespace SpatialCockpit.Platform.Record;

/// <summary>The record's roles, as <c>data/schema/bootstrap.sql</c> makes them.</summary>
public static class RecordRole
{
    /// <summary>Makes and changes tables.</summary>
    public const string Owner = "cockpit_owner";

    /// <summary>Reads and writes past row security, and follows the log: imports, projections.</summary>
    public const string Feed = "cockpit_feed";

    /// <summary>Serves requests; owns nothing and sees what a scope allows.</summary>
    public const string App = "cockpit_app";

    /// <summary>What <see cref="App"/> turns into for strangers: executes what packs publish, and reads no table. Nobody logs in as it.</summary>
    public const string Public = "cockpit_public";

    /// <summary>That log in.</summary>
    public static IReadOnlyList<string> All { get; } = [Owner, Feed, App];
}
