namespace SpatialCockpit.Geofence.Rules;

/// <summary>When what fixes say has truly become so.</summary>
/// <param name="Fixes">So many in a row must say the same; <see cref="Never"/> where time alone counts.</param>
/// <param name="After">Or for so long, where that is sooner reached; zero where fixes alone count.</param>
public readonly record struct Confirmation(int Fixes, TimeSpan After = default)
{
    public const int Never = int.MaxValue;

    public static Confirmation AtOnce { get; } = new(1);

    /// <summary>As callers ask for it; null where neither is given.</summary>
    public static Confirmation? Of(int? fixes, TimeSpan? after) => fixes is null && after is null ? null : new(fixes ?? (after > TimeSpan.Zero ? Never : 1), after ?? default);

    /// <param name="fixes">That say so, in a row.</param>
    /// <param name="ticks">From the first of them to the last.</param>
    internal bool IsReached(int fixes, long ticks) => fixes >= Fixes || (After > TimeSpan.Zero && ticks >= After.Ticks);
}
