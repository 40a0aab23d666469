using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Kinds;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Analytics.Risk.Watch;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>Makes a model and its card: judged on the last days of which it is known what became of them, each as if it were today, and then trained on all that is known.</summary>
internal sealed class ModelTrainer(RiskModel model, RiskRows rows, TreeSettings settings, Action<string, double> tell, CancellationToken cancellationToken)
{
    /// <summary>Days on which it is judged.</summary>
    private const int MostOrigins = 4;

    /// <summary>Fewer that came true tell little.</summary>
    private const int FewCame = 100;

    private static readonly Title Overlapping = new("历史不够长，用于学习、停止和校准的日期的结果互相重叠，概率可能过于极端。", "The history is too short for a horizon between the days that it is grown on, stopped by and calibrated on: their outcomes are partly the same ones, and chances may be too sure of themselves.");

    private readonly IModelKind _kind = IModelKind.Of(model);
    private readonly string[] _ranked = [.. model.Ranked.Select(feature => feature.Name)];
    private readonly string[] _all = [.. model.Features.Select(feature => feature.Name)];

    /// <param name="card">Without what is judged.</param>
    /// <returns>For its caller to dispose of.</returns>
    /// <exception cref="UntrainableException">There is nothing to learn from.</exception>
    public Trained Train(ModelCard card, DateOnly today)
    {
        var days = rows.Days;
        var splits = TimeSplit.RollingOrigins(days, model.HorizonDays, MostOrigins);
        var isAblated = _all.Length > _ranked.Length;
        var steps = splits.Count * (isAblated ? 2 : 1) + 1;
        List<BaselineCurve> baselines = [.. splits.Select(BaselineOf)];
        List<Origin> origins = [.. splits.Select((split, i) => JudgeAt(split, _ranked, baselines[i], (double)i / steps))];
        List<Origin> ablated = isAblated ? [.. splits.Select((split, i) => JudgeAt(split, _all, baselines[i], (double)(splits.Count + i) / steps))] : [];
        tell("final", (steps - 1.0) / steps);
        var last = TimeSplit.Until(today, days, model.HorizonDays) ?? throw new UntrainableException($"What became of things is known of {days.Count} days; at least three of them must lie {model.HorizonDays} days back.");
        var trained = TrainOn(last, _ranked);
        return new(trained, BaselineOf(last), LearnedBy(trained, last.Calibrated[^1], origins), Judged(last.IsOverlapping || splits.Any(split => split.IsOverlapping) ? card with { Limits = [.. card.Limits, Overlapping] } : card, origins, ablated) with { Features = WeightsOf(trained, last) }, origins);
    }

    private IRiskModel TrainOn(TimeSplit split, string[] columns)
    {
        FeatureTable Of(IReadOnlyList<DateOnly> days) => rows.Of(days).Table.Only(columns);
        return _kind.Train(new(Of(split.Grown), Of(split.Stopped), Of(split.Before), Of(split.Calibrated), Of(split.Known)), settings, cancellationToken);
    }

    private Origin JudgeAt(TimeSplit split, string[] columns, BaselineCurve baseline, double share)
    {
        tell($"{split.Judged:yyyy-MM-dd}", share);
        using var trained = TrainOn(split, columns);
        return Origin.Of(split.Judged, rows.Of([split.Judged]), _kind, trained, baseline);
    }

    /// <summary>Chances are those of trees that had not seen the day, where there are such: those that have are surer of it.</summary>
    private LearnedDay LearnedBy(IRiskModel trained, DateOnly lastDay, List<Origin> origins)
    {
        var origin = origins.LastOrDefault();
        var day = origin?.Day ?? lastDay;
        var encoded = trained.Encoding.EncodeFrom(rows.Of([day]).Table);
        return LearnedDay.Of(day, origin?.Forecast ?? _kind.Tell(trained, encoded), trained.Encoding, encoded);
    }

    /// <summary>Learned on the days on which the model is calibrated.</summary>
    private BaselineCurve BaselineOf(TimeSplit split)
    {
        var learned = rows.Of(split.Calibrated);
        var truth = _kind.Truth(learned.Table.Outcomes);
        var known = Enumerable.Range(0, learned.Count).Where(row => truth[row] is not null).ToArray();
        return BaselineCurve.Of(rows.Baseline, [.. known.Select(row => learned.Baseline[row])], [.. known.Select(row => truth[row] == true)]);
    }

    private ModelCard Judged(ModelCard card, List<Origin> origins, List<Origin> ablated)
    {
        var limits = card.Limits.Concat(RowLimits.Of(model, rows)).ToList();
        var telling = origins.Where(origin => origin.Tells).ToList();
        limits.AddRange(origins.Except(telling).Select(origin => new Title($"{origin.Day:yyyy-MM-dd} 的结果全部相同，不参与评价。", $"On {origin.Day:yyyy-MM-dd} all came out alike: nothing is judged by that day.")));
        if (telling.Count == 0)
            return card with { Limits = limits, Refusals = [new("没有可以用来评价的日期：不发布。", "There is no day to judge it by: it is not published.")] };
        Judgement Of(Told each) => Judgement.Of(each, model.Capacity, model.HorizonDays);
        var (told, baseline) = (Told.Together(telling.Select(origin => origin.Told)), Told.Together(telling.Select(origin => origin.Baseline)));
        var (judged, others, advantage, looked) = (Of(told), Of(baseline), Advantage.Of(told, baseline.Scores), CardMaker.LookedOf(told, model.Capacity));
        var kind = _kind.Judge(Forecast.Together([.. telling.Select(origin => origin.Forecast)]), [.. telling.SelectMany(origin => origin.BaselineScores)], telling.Select(origin => origin.Rows.Table.Outcomes).Aggregate((all, next) => all.With(next)));
        if (judged.Came < FewCame)
            limits.Add(new($"评价期内只发生了 {judged.Came} 次，各项指标的误差较大。", $"Only {judged.Came} came true in what it is judged by: all figures are rough."));
        return card with
        {
            Judged = judged,
            Baseline = others,
            Advantage = advantage,
            Kind = kind,
            Ablation = ablated.Count == 0 ? null : new([.. _all.Except(_ranked).Select(TitleOf)], Of(Told.Together(ablated.Where(origin => telling.Any(other => other.Day == origin.Day)).Select(origin => origin.Told)))),
            Origins = [.. telling.Select(origin => new OriginJudgement(origin.Day, origin.Rounds, Origin.JudgementOf(model, origin.Told), Origin.JudgementOf(model, origin.Baseline)))],
            Calibration = CardMaker.Calibration(told),
            Colors = CardMaker.Colors(model, told),
            Districts = CardMaker.Groups(told, [.. telling.SelectMany(origin => origin.Districts)], looked),
            Classes = model.By is null ? [] : CardMaker.Groups(told, [.. telling.SelectMany(origin => origin.Classes)], looked),
            Limits = limits,
            Refusals = Refusal.Of(judged, others, advantage, kind),
        };
    }

    private IReadOnlyList<FeatureWeight> WeightsOf(IRiskModel trained, TimeSplit split)
    {
        var table = rows.Of(split.Calibrated).Table;
        var contributions = trained.Contributions(trained.Encoding.EncodeFrom(table));
        var wide = _ranked.Length + 1;
        return [.. _ranked.Select((name, column) => new FeatureWeight(name, TitleOf(name), table.Rows.Count == 0 ? 0 : Enumerable.Range(0, table.Rows.Count).Average(row => Math.Abs((double)contributions[row * wide + column])))).OrderByDescending(feature => feature.Weight)];
    }

    private Title TitleOf(string name) => model.Features.First(feature => feature.Name == name).Title;
}
