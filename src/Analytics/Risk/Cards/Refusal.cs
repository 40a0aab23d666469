using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Risk.Cards;

/// <summary>Why a model is not published: it must order better than what one would go by without it, by more than luck, and its chances must be no worse.</summary>
internal static class Refusal
{
    /// <summary>Of the area under the curve: one shuffling of the demo city's outcomes differs from another by some 0.003, and of twenty one seems better than luck.</summary>
    private const double LeastGain = 0.01;

    public static IReadOnlyList<Title> Of(Judgement judged, Judgement baseline, Advantage? advantage, KindJudgement? kind)
    {
        List<Title> why = [];
        if (advantage is null || advantage.Low <= 0 || advantage.Difference < LeastGain)
            why.Add(new($"排序不比基线好：AUC {judged.Auc:F3}，基线 {baseline.Auc:F3}，差的下限 {advantage?.Low ?? 0:F3}。", $"It does not order better than the baseline: AUC {judged.Auc:F3}, baseline {baseline.Auc:F3}, the difference is at least {advantage?.Low ?? 0:F3}."));
        if (judged.Auc is not > 0.5)
            why.Add(new($"排序不比随机好：AUC {judged.Auc:F3}。", $"It does not order better than chance: AUC {judged.Auc:F3}."));
        if (judged.Brier > baseline.Brier)
            why.Add(new($"概率不如基线准：Brier {judged.Brier:F4}，基线 {baseline.Brier:F4}。", $"Its chances are worse than the baseline's: Brier {judged.Brier:F4}, baseline {baseline.Brier:F4}."));
        if (kind is not null && kind.Off >= kind.OffBaseline)
            why.Add(new($"{(kind.Concordance is null ? "数量" : "时间")}不如基线准：{kind.Off:F4}，基线 {kind.OffBaseline:F4}。", $"Its {(kind.Concordance is null ? "counts" : "times")} are no better than the baseline's: {kind.Loss} {kind.Off:F4}, baseline {kind.OffBaseline:F4}."));
        return why;
    }
}
