using System.Globalization;
using System.Text;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Risk.Cards;

/// <summary>A card as people read it, in Markdown.</summary>
internal sealed class CardText
{
    private readonly StringBuilder _text = new();
    private readonly bool _isEnglish;

    private CardText(bool isEnglish) => _isEnglish = isEnglish;

    public static string Of(ModelCard card, bool isEnglish)
    {
        var text = new CardText(isEnglish);
        text.Write(card);
        return text._text.ToString();
    }

    private void Write(ModelCard card)
    {
        Line($"# {card.Title.In(_isEnglish)}");
        Line(card.IsPublished ? Say("已发布。", "Published.") : Say("未发布：", "Not published: ") + string.Join(" ", card.Refusals.Select(In)));
        if (card.About is { } about)
            Line(In(about));
        Line(Say($"对象：{card.Of}；预测今后 {card.HorizonDays} 天；版本 {card.Version}，截至 {card.AsOf:yyyy-MM-dd}；{card.Library}，随机种子 {card.Seed}；数据指纹 `{card.Fingerprint}`。",
            $"Of {card.Of}, {card.HorizonDays} days ahead; version {card.Version}, as of {card.AsOf:yyyy-MM-dd}; {card.Library}, seed {card.Seed}; fingerprint of the data `{card.Fingerprint}`."));
        var population = card.Population;
        Line(Say($"学习自 {population.Things} 个对象在 {population.Days} 个日期（{population.From:yyyy-MM-dd} 至 {population.Until:yyyy-MM-dd}）的 {population.Rows} 条记录，其中 {Percent(population.CameShare)} 发生。",
            $"Learned from {population.Rows} rows of {population.Things} things on {population.Days} days ({population.From:yyyy-MM-dd} to {population.Until:yyyy-MM-dd}); {Percent(population.CameShare)} came true."));
        if (card.BaselineTitle is { } sorted)
            Line(Say($"基线（没有模型时的排序依据）：{In(sorted)}。", $"Baseline, what one would go by without it: {In(sorted)}."));
        if (card is { Judged: { } judged, Baseline: { } baseline })
            WriteFigures(card, judged, baseline);
        WriteBands(card);
        WriteGroups(Say("各区县", "By district"), card.Districts);
        WriteGroups(Say("各类别", "By class"), card.Classes);
        if (card.Features.Count > 0)
            Table(Say("影响最大的特征", "Features that weigh most"), [Say("特征", "Feature"), Say("平均影响（对数）", "Mean size (logarithm)")], card.Features.Take(15).Select(feature => new[] { In(feature.Title), Number(feature.Weight) }));
        Line($"## {Say("局限", "Known limits")}");
        foreach (var limit in card.Limits)
            _text.Append("- ").AppendLine(In(limit));
        if (card.Limits.Count == 0)
            Line(Say("没有已知的局限。", "None is known."));
    }

    private void WriteFigures(ModelCard card, Judgement judged, Judgement baseline)
    {
        var ablation = card.Ablation?.Judged;
        string[] Row(string name, Func<Judgement, double?> figure) => [name, Number(figure(judged)), Number(figure(baseline)), .. ablation is null ? Array.Empty<string>() : [Number(figure(ablation))]];
        Table(Say($"评价（{card.Origins.Count} 个日期，{judged.Rows} 条，其中 {judged.Came} 条发生）", $"Judged ({card.Origins.Count} days, {judged.Rows} rows, of which {judged.Came} came true)"),
            [Say("指标", "Figure"), Say("模型", "Model"), Say("基线", "Baseline"), .. ablation is null ? Array.Empty<string>() : [Say("含身份的对照", "With identities")]],
            [
                Row("AUC", each => each.Auc), Row(Say("平均精度 AP", "Average precision"), each => each.AveragePrecision), Row("Brier", each => each.Brier),
                Row(Say($"可查数量 {card.Capacity} 内的精度", $"Precision at the capacity of {card.Capacity}"), each => each.AtCapacity.Precision), Row(Say("可查数量内的召回", "Recall at capacity"), each => each.AtCapacity.Recall), Row(Say("可查数量内的提升", "Lift at capacity"), each => each.AtCapacity.Lift),
                Row(Say("前 10% 的提升", "Lift at 10 %"), each => each.AtTenth.Lift), Row(Say("前一半发现的份额", "Found in the first half"), each => each.FoundInFirstHalf), Row(Say("平均提前天数", "Mean days earlier"), each => each.DaysEarlier),
                Row(Say("校准斜率", "Calibration slope"), each => each.CalibrationSlope),
            ]);
        if (card.Kind is { } kind)
            WriteKind(kind);
        if (card.Advantage is { } advantage)
            Line(Say($"AUC 比基线高 {Number(advantage.Difference)}（95% 的重抽样不低于 {Number(advantage.Low)}）。", $"The AUC is {Number(advantage.Difference)} above the baseline's (at least {Number(advantage.Low)} in 95 % of draws)."));
        if (card.Ablation is { } left)
            Line(Say($"排序不使用：{string.Join("、", left.Columns.Select(In))}。", $"Left out of the ranking: {string.Join(", ", left.Columns.Select(In))}."));
    }

    private void WriteKind(KindJudgement kind) => Table(Say("数量与时间", "Counts and times"), [Say("指标", "Figure"), Say("模型", "Model"), Say("基线", "Baseline")],
        new (string Name, double? Own, double? Baseline)[]
        {
            (Say("泊松偏差", "Poisson deviance"), kind.Concordance is null ? kind.Off : null, kind.OffBaseline), (Say("平均绝对误差", "Mean absolute error"), kind.AbsoluteError, kind.BaselineAbsoluteError),
            (Say("前 10% 对象中的份额", "Share in the top tenth"), kind.HitRate, kind.BaselineHitRate), (Say("区间覆盖率", "Coverage of intervals"), kind.Coverage, null), (Say("区间宽度", "Width of intervals"), kind.IntervalWidth, null),
            (Say("一致性指数 C", "Concordance index C"), kind.Concordance, kind.BaselineConcordance),
        }.Where(row => row.Own is not null).Select(row => new[] { row.Name, Number(row.Own), Number(row.Baseline) }));

    private void WriteBands(ModelCard card)
    {
        if (card.Colors.Count > 0)
            Table(Say("四色", "Colours"), [Say("颜色", "Colour"), Say("概率", "Chance"), Say("数量", "Rows"), Say("实际频率", "Observed"), Say("区间", "Interval")],
                card.Colors.Select(band => new[] { NameOf(band.Color), $"{Percent(band.AtLeast)} – {Percent(band.Below)}", band.Rows.ToString(CultureInfo.InvariantCulture), Percent(band.Observed), $"{Percent(band.Low)} – {Percent(band.High)}" }));
        if (card.Calibration.Count > 0)
            Table(Say("校准", "Calibration"), [Say("数量", "Rows"), Say("预测", "Told"), Say("实际", "Observed")], card.Calibration.Select(band => new[] { band.Rows.ToString(CultureInfo.InvariantCulture), Percent(band.Told), Percent(band.Observed) }));
    }

    private void WriteGroups(string title, IReadOnlyList<GroupJudgement> groups)
    {
        if (groups.Count > 0)
            Table(title, [Say("名称", "Name"), Say("数量", "Rows"), "AUC", Say("预测", "Told"), Say("实际", "Observed"), Say("查看份额", "Looked at"), Say("漏掉份额", "Missed")],
                groups.Select(group => new[] { group.Name, group.Rows.ToString(CultureInfo.InvariantCulture), Number(group.Auc), Percent(group.Told), Percent(group.Observed), Percent(group.LookedShare), Percent(group.Missed) }));
    }

    private void Table(string title, IReadOnlyList<string> heads, IEnumerable<string[]> rows)
    {
        Line($"## {title}");
        _text.AppendLine($"| {string.Join(" | ", heads)} |").AppendLine($"|{string.Concat(heads.Select(_ => "---|"))}");
        foreach (var row in rows)
            _text.AppendLine($"| {string.Join(" | ", row)} |");
        _text.AppendLine();
    }

    private void Line(string text) => _text.AppendLine(text).AppendLine();

    private string Say(string chinese, string english) => _isEnglish ? english : chinese;

    private string NameOf(RiskColor color) => color switch
    {
        RiskColor.Red => Say("红", "Red"),
        RiskColor.Orange => Say("橙", "Orange"),
        RiskColor.Yellow => Say("黄", "Yellow"),
        _ => Say("蓝", "Blue"),
    };

    private string In(Title title) => title.In(_isEnglish);

    private static string Number(double? value) => value is { } known ? known.ToString("0.####", CultureInfo.InvariantCulture) : "–";

    private static string Percent(double? share) => share is { } known ? (known * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %" : "–";
}
