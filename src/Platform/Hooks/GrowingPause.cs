namespace SpatialCockpit.Platform.Hooks;

/// <summary>How long who was not reached is left alone: each failure in a row doubles the pause.</summary>
/// <param name="First">After the first failure.</param>
/// <param name="Longest">It grows no further.</param>
public readonly record struct GrowingPause(TimeSpan First, TimeSpan Longest)
{
    /// <param name="failures">Before this one, in a row.</param>
    public TimeSpan After(int failures)
    {
        var pause = First * Math.Pow(2, Math.Min(failures, 30));
        return pause < Longest ? pause : Longest;
    }
}
