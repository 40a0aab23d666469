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

    /// <param name="time">UTC ticks of the last of the fixes that doubt.</param>
    internal bool IsReached(Doubt doubt, long time) => doubt.Fixes >= Fixes || (After > TimeSpan.Zero && time - doubt.Since >= After.Ticks);
}
