using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Risk.Watch;

/// <summary>Judges what has become of a model since it was trained.</summary>
internal sealed class DriftJudge(RiskModel model)
{
    /// <summary>Population stability index.</summary>
    private const double Some = 0.1, Much = 0.25;

    /// <summary>Fewer outcomes of either sort tell nothing.</summary>
    private const int Fewest = 50;

    /// <summary>How far the share that came true may be from what was told, of what was told: with all of its interval.</summary>
    private const double MostOff = 0.25;

    /// <summary>How much farther off than the baseline counts and times are by more than luck.</summary>
    private const double MuchOff = 1.02;

    /// <param name="newest">Of the last day with known outcomes; null for none.</param>
    public Drift Of(DateOnly since, double? chances, IReadOnlyList<(string Feature, double Index)> features, Origin? newest, KindJudgement? kind)
    {
        var outcomes = newest is { Judged.Length: > 0 } ? OutcomesOf(newest, kind) : null;
        var wandered = features.Where(feature => feature.Index >= Some).Select(feature => new FeatureDrift(feature.Feature, model.Features.First(each => each.Name == feature.Feature).Title, feature.Index)).ToList();
        var (wrong, wandering) = (outcomes is null ? [] : WrongOf(outcomes, newest!), WanderingOf(chances, outcomes));
        return new(since, chances, wandered, outcomes)
        {
            Level = wrong.Count > 0 ? DriftLevel.Wrong : wandering.Count > 0 ? DriftLevel.Wandering : DriftLevel.Steady,
            Reasons = [.. wrong, .. wandering],
        };
    }

    private NewestOutcomes OutcomesOf(Origin newest, KindJudgement? kind)
    {
        var told = newest.Told;
        return new(newest.Day, Origin.JudgementOf(model, told), Origin.JudgementOf(model, newest.Baseline), kind, told.Chances.Average(), told.Truth.Count(came => came) / (double)told.Rows);
    }

    /// <summary>Worse than the baseline by more than luck.</summary>
    private static List<Title> WrongOf(NewestOutcomes newest, Origin origin)
    {
        List<Title> why = [];
        var (judged, baseline) = (newest.Judged, newest.Baseline);
        if (judged.Came < Fewest || judged.Rows - judged.Came < Fewest)
            return why;
        if (Advantage.Of(origin.Told, origin.Baseline.Scores) is { High: < 0 })
            why.Add(new($"{newest.Day:yyyy-MM-dd} 的排序不如基线：AUC {judged.Auc:F3}，基线 {baseline.Auc:F3}。", $"On {newest.Day:yyyy-MM-dd} it ordered worse than the baseline: AUC {judged.Auc:F3}, baseline {baseline.Auc:F3}."));
        if (Reliability.IsWorse(origin.Told.Chances, origin.Baseline.Chances, origin.Told.Truth))
            why.Add(new($"{newest.Day:yyyy-MM-dd} 的概率不如基线准：Brier {judged.Brier:F4}，基线 {baseline.Brier:F4}。", $"On {newest.Day:yyyy-MM-dd} its chances were worse than the baseline's: Brier {judged.Brier:F4}, baseline {baseline.Brier:F4}."));
        if (newest.Kind is { } kind && kind.Off > MuchOff * kind.OffBaseline)
            why.Add(new($"{newest.Day:yyyy-MM-dd} 的误差大于基线：{kind.Off:F4}，基线 {kind.OffBaseline:F4}。", $"On {newest.Day:yyyy-MM-dd} it was farther off than the baseline: {kind.Loss} {kind.Off:F4}, baseline {kind.OffBaseline:F4}."));
        return why;
    }

    private static List<Title> WanderingOf(double? chances, NewestOutcomes? newest)
    {
        List<Title> why = [];
        if (chances >= Much)
            why.Add(new($"所预测的概率分布与训练时明显不同（PSI {chances:F2}）。", $"What it tells lies elsewhere than when it was trained (population stability index {chances:F2})."));
        if (newest is not null && Math.Max(newest.Judged.Came, newest.Told * newest.Judged.Rows) >= Fewest && ShareInterval.Of(newest.Judged.Came, newest.Judged.Rows) is { } observed && (observed.Low > (1 + MostOff) * newest.Told || observed.High < (1 - MostOff) * newest.Told))
            why.Add(new($"{newest.Day:yyyy-MM-dd} 预测平均 {newest.Told:P1}，实际 {newest.Observed:P1}。", $"On {newest.Day:yyyy-MM-dd} it told {newest.Told:P1} on average, and {newest.Observed:P1} came true."));
        return why;
    }
}
