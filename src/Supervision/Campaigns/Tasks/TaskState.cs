namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>Where a task stands, as the record says it.</summary>
internal static class TaskState
{
    public const string Open = "open";
    public const string Filled = "filled";

    /// <summary>What was filled in is to be done again.</summary>
    public const string Returned = "returned";
    public const string Approved = "approved";
    public const string Void = "void";

    public static IReadOnlyList<string> All { get; } = [Open, Filled, Returned, Approved, Void];

    /// <summary>Where somebody has something to fill in.</summary>
    public static IReadOnlyList<string> Waiting { get; } = [Open, Returned];
}
