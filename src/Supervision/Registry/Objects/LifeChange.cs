namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>A step in the life of an object.</summary>
/// <param name="From">Lives in which it may be made.</param>
/// <param name="IsInto">It names another object.</param>
internal sealed record LifeChange(string Action, string To, bool IsInto, params IReadOnlyList<string> From)
{
    public static LifeChange Retire { get; } = new("retire", "retired", false, "active");

    public static LifeChange Restore { get; } = new("restore", "active", false, "retired");

    public static LifeChange Merge { get; } = new("merge", "merged", true, "active", "retired");

    public static LifeChange Unmerge { get; } = new("unmerge", "active", false, "merged");
}
