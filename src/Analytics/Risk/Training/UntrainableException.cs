namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>A model cannot be learned from what there is, and why.</summary>
internal sealed class UntrainableException(string reason) : Exception(reason)
{
    /// <exception cref="UntrainableException">There is no row.</exception>
    public static void ThrowIfNone<T>(T[] outcomes)
    {
        if (outcomes.Length == 0)
            throw new UntrainableException("There is no row to learn from.");
    }

    /// <exception cref="UntrainableException">There is no row, or no two that differ.</exception>
    public static void ThrowIfAlike<T>(T[] outcomes)
    {
        ThrowIfNone(outcomes);
        if (AreAlike(outcomes))
            throw new UntrainableException(outcomes.Length == 1 ? "There is one row only: there is nothing to tell apart." : $"All {outcomes.Length} rows came out alike: there is nothing to tell apart.");
    }

    /// <summary>Of none, too.</summary>
    public static bool AreAlike<T>(T[] outcomes) => Array.TrueForAll(outcomes, outcome => EqualityComparer<T>.Default.Equals(outcome, outcomes[0]));
}
