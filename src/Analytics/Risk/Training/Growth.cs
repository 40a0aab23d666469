using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>Grows trees on some rows for as long as those that came later are told better by them.</summary>
internal sealed class Growth : IDisposable
{
    /// <summary>Where nothing tells when to stop.</summary>
    private const int UnwatchedRounds = 100;

    /// <summary>So much faster trees are grown to see which way is best.</summary>
    private const int Haste = 4;

    private readonly BoostMatrix _stopped;

    private readonly int _threads;

    /// <param name="stopped">Later than those that it is grown on.</param>
    /// <param name="ranking">By whose means categories are ranked, one for each row to be grown on; outcomes unless told.</param>
    public Growth(FeatureTable grown, FeatureTable stopped, int threads, float[]? ranking = null)
    {
        Encoding = Encoding.Learn(grown, ranking ?? grown.Outcomes.Values);
        Grown = EncodedTrees.MatrixOf(Encoding, grown, threads);
        _stopped = EncodedTrees.MatrixOf(Encoding, stopped, threads);
        _threads = threads;
    }

    public Encoding Encoding { get; }

    /// <summary>Of which the outcomes are to be set.</summary>
    public BoostMatrix Grown { get; }

    /// <returns>The trees up to the best round.</returns>
    public EncodedTrees Grow(GrowthPlan plan, CancellationToken cancellationToken) => GrowAndJudge(plan, cancellationToken).Trees;

    /// <summary>Which way tells the later rows best, as faster growth has it: the first of ways alike, and where nothing tells.</summary>
    /// <param name="ways">At least one.</param>
    public T Best<T>(IReadOnlyList<T> ways, Func<T, GrowthPlan> planOf, CancellationToken cancellationToken)
    {
        var (best, least) = (ways[0], double.PositiveInfinity);
        if (ways.Count == 1 || planOf(best).Loss is null)
            return best;
        foreach (var way in ways)
        {
            var (trees, loss) = GrowAndJudge(InHaste(planOf(way)), cancellationToken);
            trees.Dispose();
            if (loss < least)
                (best, least) = (way, loss);
        }
        return best;
    }

    public void Dispose()
    {
        Grown.Dispose();
        _stopped.Dispose();
    }

    private static GrowthPlan InHaste(GrowthPlan plan) =>
        plan with { Settings = plan.Settings with { Rate = Math.Min(1, plan.Settings.Rate * Haste), Patience = Math.Max(1, plan.Settings.Patience / Haste) } };

    private (EncodedTrees Trees, double Loss) GrowAndJudge(GrowthPlan plan, CancellationToken cancellationToken)
    {
        using var trees = BoostedTrees.Begin(plan.Settings.All, Grown, _stopped);
        var (best, bestRounds) = (double.PositiveInfinity, 1);
        for (var round = 1; round <= (plan.Loss is null ? UnwatchedRounds : plan.Settings.MostRounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            trees.Grow(Grown);
            if (plan.Loss is null)
                continue;
            var loss = plan.Loss(trees.Margins(_stopped));
            if (loss < best)
                (best, bestRounds) = (loss, round);
            else if (round - bestRounds >= plan.Settings.Patience)
                break;
        }
        return (new(Encoding, trees.First(plan.Loss is null ? trees.Rounds : bestRounds), _threads), best);
    }
}

/// <summary>How trees are grown, and by what they are stopped.</summary>
/// <param name="Loss">Of margins of the later rows, in the mean; null where those tell nothing: then a usual number of rounds is grown.</param>
internal sealed record GrowthPlan(TreeSettings Settings, Func<float[], double>? Loss);
