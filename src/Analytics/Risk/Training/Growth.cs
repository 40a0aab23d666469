using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>Finds for how long trees that are grown on some rows tell those that came later better, and which way of growing does best; grows as many on others.</summary>
internal sealed class Growth : IDisposable
{
    /// <summary>Where nothing tells when to stop.</summary>
    private const int UnwatchedRounds = 100;

    /// <summary>So much faster trees are grown to see which way is best.</summary>
    private const int Haste = 4;

    /// <summary>Rows that are enough to see it by.</summary>
    private const int Few = 20_000;

    private readonly FeatureTable _first;

    private readonly BoostMatrix _grown, _stopped;

    private readonly Action<BoostMatrix, Outcomes> _label;

    private readonly int _threads;

    /// <param name="stopped">Later than those that it is grown on.</param>
    /// <param name="label">Tells XGBoost what became of rows.</param>
    /// <param name="ranking">By whose means categories are ranked, one for each row to be grown on; outcomes unless told.</param>
    public Growth(FeatureTable grown, FeatureTable stopped, int threads, Action<BoostMatrix, Outcomes> label, float[]? ranking = null)
    {
        Encoding = Encoding.Learn(grown, ranking ?? grown.Outcomes.Values);
        (_first, _label, _threads) = (grown, label, threads);
        _grown = EncodedTrees.MatrixOf(Encoding, grown, threads);
        _stopped = EncodedTrees.MatrixOf(Encoding, stopped, threads);
        label(_grown, grown.Outcomes);
    }

    public Encoding Encoding { get; }

    /// <returns>After how many trees the later rows are told best.</returns>
    public int RoundsOf(GrowthPlan plan, CancellationToken cancellationToken) => RoundsOf(_grown, plan, cancellationToken).Rounds;

    /// <returns>So many trees, grown on some rows.</returns>
    public EncodedTrees Grow(TreeSettings settings, FeatureTable table, int rounds, CancellationToken cancellationToken)
    {
        using var rows = EncodedTrees.MatrixOf(Encoding, table, _threads);
        _label(rows, table.Outcomes);
        var trees = BoostedTrees.Begin(settings.All, rows);
        try
        {
            while (trees.Rounds < rounds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                trees.Grow(rows);
            }
            return new(Encoding, trees, _threads);
        }
        catch
        {
            trees.Dispose();
            throw;
        }
    }

    /// <summary>Which way tells the later rows best, as faster growth on some of the rows has it: the first of ways alike, and where nothing tells.</summary>
    /// <param name="ways">At least one.</param>
    public T Best<T>(IReadOnlyList<T> ways, Func<T, GrowthPlan> planOf, CancellationToken cancellationToken)
    {
        var (best, least) = (ways[0], double.PositiveInfinity);
        if (ways.Count == 1 || planOf(best).Loss is null)
            return best;
        var few = _first.Rows.Count <= Few ? _first : _first.Take([.. Enumerable.Range(0, Few).Select(i => (int)((long)i * _first.Rows.Count / Few))]);
        using var matrix = EncodedTrees.MatrixOf(Encoding, few, _threads);
        _label(matrix, few.Outcomes);
        foreach (var way in ways)
        {
            var loss = RoundsOf(matrix, InHaste(planOf(way)), cancellationToken).Loss;
            if (loss < least)
                (best, least) = (way, loss);
        }
        return best;
    }

    public void Dispose()
    {
        _grown.Dispose();
        _stopped.Dispose();
    }

    private static GrowthPlan InHaste(GrowthPlan plan) =>
        plan with { Settings = plan.Settings with { Rate = Math.Min(1, plan.Settings.Rate * Haste), Patience = Math.Max(1, plan.Settings.Patience / Haste) } };

    /// <returns>After how many the later rows are told best, and how well.</returns>
    private (int Rounds, double Loss) RoundsOf(BoostMatrix grown, GrowthPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Loss is null)
            return (UnwatchedRounds, double.PositiveInfinity);
        using var trees = BoostedTrees.Begin(plan.Settings.All, grown, _stopped);
        var (best, bestRounds) = (double.PositiveInfinity, 1);
        for (var round = 1; round <= plan.Settings.MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            trees.Grow(grown);
            var loss = plan.Loss(trees.Margins(_stopped));
            if (loss < best)
                (best, bestRounds) = (loss, round);
            else if (round - bestRounds >= plan.Settings.Patience)
                break;
        }
        return (bestRounds, best);
    }
}

/// <summary>How trees are grown, and by what they are stopped.</summary>
/// <param name="Loss">Of margins of the later rows, in the mean; null where those tell nothing: then a usual number of rounds is grown.</param>
internal sealed record GrowthPlan(TreeSettings Settings, Func<float[], double>? Loss);
