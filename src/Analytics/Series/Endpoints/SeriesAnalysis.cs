using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Analytics.Series.Endpoints;

/// <summary>From steps to what is said of them.</summary>
internal sealed class SeriesAnalysis(SeriesQuestion question, StepSeries series, CityClock clock)
{
    private readonly double[] _values = [.. series.Steps.Select(step => step.Value)];
    private readonly DateTime[] _local = [.. series.Steps.Select(step => clock.Local(step.Start))];

    private int Learned => Math.Max(0, _values.Length - question.Judge);

    public SeriesAnswer Run()
    {
        var judged = Judge();
        var rows = question.Rows is null ? (long?)null : series.Steps.Sum(step => step.Rows ?? 0);
        return new(
            new(VariableOf(), question.Step.ToString().ToLowerInvariant(), clock.Zone.Id, series.Steps.Count == 0 ? null : clock.Write(series.Steps[0].Start), series.To is { } to ? clock.Write(to) : null,
                _values.Length, question.Rows is null ? null : series.Steps.Count(step => step.Rows == 0), rows),
            Trend(),
            new(judged is null ? "too_short" : "judged", question.FalseAlarms, Word(question.Season), question.Detrend, Learned, LeastSteps(), judged?.Count ?? 0, judged?.Count(each => each is { IsAnomaly: true }) ?? 0),
            series.WeekdayHours is { } matrix ? WeekdayHoursDocument.Of(matrix) : null,
            [.. series.Steps.Select((step, i) => Document(step, judged is not null && i >= Learned ? judged[i - Learned] : null))]);
    }

    private string VariableOf() => question.Rows is null ? "given" : question.Value is null ? "rows" : $"sum of {question.Value}";

    private TrendDocument Trend()
    {
        var seasons = Seasons(_values.Length);
        var trend = MannKendall.OfSeasons(_values, seasons);
        var slope = SenSlope.OfSeasons(Times(_values.Length), _values, seasons);
        return new(Word(question.Season), trend.S, trend.Variance, double.IsFinite(trend.Tau) ? trend.Tau : null, trend.Z, trend.P, slope?.PerUnit, slope?.Low, slope?.High, slope?.Intercept);
    }

    /// <returns>Of the steps that are judged, null each where its season was never seen; null where too few were before.</returns>
    private List<SeriesJudgement?>? Judge()
    {
        var slope = question.Detrend ? SenSlope.OfSeasons(Times(Learned), _values.AsSpan(0, Learned), Seasons(Learned))?.PerUnit ?? 0 : 0;
        SeriesValue Level(int i) => new(_local[i], _values[i] - slope * i);
        if (_values.Length == Learned || SeasonalBaseline.Learn([.. Enumerable.Range(0, Learned).Select(Level)], question.Season, question.FalseAlarms) is not { } baseline)
            return null;
        return [.. Enumerable.Range(Learned, _values.Length - Learned).Select(i => baseline.Judge(Level(i)) is { } found ? found with { Expected = found.Expected + slope * i } : (SeriesJudgement?)null)];
    }

    private SeriesStepDocument Document(StepValue step, SeriesJudgement? judgement) =>
        new(clock.Write(step.Start), step.Value, step.Rows, judgement?.Expected, judgement?.Score, judgement?.P, judgement?.IsAnomaly);

    private int LeastSteps() => (int)Math.Ceiling(1 / question.FalseAlarms - 1);

    private int[] Seasons(int count) => [.. _local.Take(count).Select(local => question.Season.SlotOf(local))];

    private static double[] Times(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];

    private static string Word(Season season) => season switch { Season.Weekday => "weekday", Season.WeekdayHour => "weekday_hour", Season.MonthOfYear => "month_of_year", _ => "none" };
}
