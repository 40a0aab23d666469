namespace SpatialCockpit.Geofence.Rules;

/// <summary>When what fixes say has truly become so.</summary>
/// <param name="Fixes">So many in a row must say the same.</param>
/// <param name="After">Or for so long, where that is sooner reached; zero where fixes alone count.</param>
public readonly record struct Confirmation(int Fixes, TimeSpan After = default)
{
    public static Confirmation AtOnce { get; } = new(1);

    /// <param name="fixes">That say so, in a row.</param>
    /// <param name="ticks">From the first of them to the last.</param>
    internal bool IsReached(int fixes, long ticks) => fixes >= Fixes || (After > TimeSpan.Zero && ticks >= After.Ticks);
}
