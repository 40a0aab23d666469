using SpatialCockpit.Analytics.Risk.Boosting;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>Grows trees for as long as what came later is told better by them.</summary>
internal static class Growth
{
    /// <summary>Where nothing tells when to stop.</summary>
    private const int UnwatchedRounds = 100;

    /// <param name="watched">Rows later than those that it is grown on; with no row, or rows of one outcome, a usual number of rounds is grown.</param>
    /// <returns>The trees up to the best round.</returns>
    public static BoostedTrees Grow(BoostMatrix grown, BoostMatrix watched, ReadOnlySpan<bool> watchedOutcomes, TreeSettings settings, CancellationToken cancellationToken)
    {
        using var trees = BoostedTrees.Begin(settings.All, grown, watched);
        var isTelling = watchedOutcomes.Contains(true) && watchedOutcomes.Contains(false);
        var (best, bestRounds) = (double.PositiveInfinity, 0);
        for (var round = 1; round <= (isTelling ? settings.MostRounds : UnwatchedRounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            trees.Grow(grown);
            if (!isTelling)
                continue;
            var loss = LogLoss(trees.Margins(watched), watchedOutcomes);
            if (loss < best)
                (best, bestRounds) = (loss, round);
            else if (round - bestRounds >= settings.Patience)
                break;
        }
        return trees.First(isTelling ? bestRounds : trees.Rounds);
    }

    /// <summary>Of chances in the mean, from their log odds.</summary>
    private static double LogLoss(ReadOnlySpan<float> margins, ReadOnlySpan<bool> outcomes)
    {
        var sum = 0.0;
        for (var i = 0; i < margins.Length; i++)
        {
            var margin = outcomes[i] ? -margins[i] : margins[i];
            // log(1 + e^margin), however large it is.
            sum += margin > 0 ? margin + Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin));
        }
        return sum / margins.Length;
    }
}
