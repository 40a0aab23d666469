namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>Fences, or rules that are none: each is put, listed and deleted under a path of its own, and ids are shared by both.</summary>
/// <param name="Path">Of the API.</param>
/// <param name="Action">As the audit log calls what is done to one.</param>
/// <param name="Condition">Of their rows.</param>
internal sealed record RuleSort(string Path, string Action, string Condition)
{
    public static RuleSort Fence { get; } = new("/fences", "fence", "kind = 'fence'");

    public static RuleSort Other { get; } = new("/fence-rules", "fence_rule", "kind <> 'fence'");
}
