using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Analytics.Series.Endpoints;

/// <summary>
/// Rows of a table by steps of time. The warehouse counts by quarters of an hour, of which every hour and day of any clock in use is made; the clock itself is asked here, once for steps and weekdays alike.
/// </summary>
internal sealed class CountedSteps(RowDesk desk, ClockSteps steps)
{
    private const int QuarterSeconds = 900;

    /// <summary>Of an hour: those of a hundred years.</summary>
    private const int MostQuarters = 3_600_000;

    private readonly record struct Quarter(DateTimeOffset Start, long Rows, double Value);

    /// <param name="value">The column that is added up; null where rows are counted.</param>
    public async Task<StepSeries> CountAsync(RowQuestion question, string? value, Caller caller, CancellationToken cancellationToken)
    {
        question = question with { From = question.From is { } from ? steps.FirstFrom(from) : null, To = question.To is { } to ? steps.StartOf(to) : null };
        var rows = desk.Find(question, caller);
        var sum = value is null ? "0.0" : $"coalesce(sum({rows.NumberSql("value", value)}), 0)";
        var sql = $"select cast(floor(epoch({rows.MomentSql}) / {QuarterSeconds}) as bigint) as quarter, count(*), {sum} from {rows.TableSql} {rows.WhereSql()} and {rows.IsTellableSql} group by quarter order by quarter";
        using var found = await desk.AskAsync(caller, sql, rows.Values, MostQuarters, cancellationToken);
        List<Quarter> quarters = [.. found.Rows.Select(row => new Quarter(DateTimeOffset.FromUnixTimeSeconds(row[0].GetInt64() * QuarterSeconds), row[1].GetInt64(), value is null ? row[1].GetInt64() : row[2].GetDouble()))];
        return SpanOf(question, quarters, desk.Clock.Now) is not var (first, end) ? new([], null, null) : Series(quarters, first, end, hasHours: !rows.IsOfDays);
    }

    /// <summary>From the first row's step to the last's, which must be over, where the question does not say.</summary>
    private (DateTimeOffset First, DateTimeOffset End)? SpanOf(RowQuestion question, List<Quarter> quarters, DateTimeOffset now)
    {
        if (quarters.Count == 0 && (question.From is null || question.To is null))
            return null;
        var first = question.From ?? steps.StartOf(quarters[0].Start);
        var end = question.To ?? steps.OverBy(now, steps.Next(steps.StartOf(quarters[^1].Start)));
        return first < end ? (first, end) : null;
    }

    private StepSeries Series(List<Quarter> quarters, DateTimeOffset first, DateTimeOffset end, bool hasHours)
    {
        var borders = steps.Borders(first, end, SenSlope.MostValues) ?? throw SelectionProblems.TooManySteps.Because($"At most {SenSlope.MostValues}; take longer steps, or less time by from and to.");
        var values = new StepValue[Math.Max(0, borders.Count - 1)];
        var next = quarters.FindIndex(quarter => quarter.Start >= first) is >= 0 and var begin ? begin : quarters.Count;
        for (var step = 0; step < values.Length; step++)
        {
            var (rows, sum) = (0L, 0.0);
            for (; next < quarters.Count && quarters[next].Start < borders[step + 1]; next++)
                (rows, sum) = (rows + quarters[next].Rows, sum + quarters[next].Value);
            values[step] = new(borders[step], sum, rows);
        }
        return new(values, borders[^1], hasHours ? WeekdayHours.OfCounts(quarters.Select(quarter => (quarter.Start, (int)quarter.Rows)), first, borders[^1], desk.Clock.Zone) : null);
    }
}
