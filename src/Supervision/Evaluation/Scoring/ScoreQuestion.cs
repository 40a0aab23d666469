using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>Which period is asked for, and which beside it.</summary>
/// <param name="Compared">Null for none.</param>
internal sealed record ScoreQuestion(ScoreSpan Asked, ScoreSpan? Compared)
{
    public const string ExpectedPeriod = "period: as 2026-11-20, 2026-W47, 2026-11, 2026-Q4, 2026-H2 or 2026.";
    private const string SamePoint = "same_point";

    /// <param name="at">Up to which moment of the period, or to the end of which of its days, both count; null for now.</param>
    /// <returns>Without a question, what is wrong.</returns>
    public static (ScoreQuestion? Question, string? Mistake) Read(string? period, string? compare, string? at, DateTimeOffset now, CityClock clock)
    {
        if (ScorePeriod.Parse(period ?? "") is not { } asked)
            return (null, ExpectedPeriod);
        if (compare is not (null or "previous" or SamePoint or "year"))
            return (null, $"compare: previous, {SamePoint} or year.");
        if (at is not null && compare != SamePoint)
            return (null, $"at: with compare={SamePoint}.");
        var whole = SpanOf(asked, clock);
        var point = at is null ? whole.To : PointOf(at, clock);
        if (point is not { } end || end <= whole.From || end > whole.To)
            return (null, "at: a day or a moment of the period, as 2026-11-20 or 2026-11-20T08:00:00Z.");
        var own = UntilNow(whole, now).Until(end);
        return (new(own, compare switch
        {
            null => null,
            "year" => SpanOf(asked.YearBefore, clock),
            // As much of the period before as has passed of this one, or as is asked for; where all of it has, all of that.
            SamePoint when at is not null || now < whole.To => SpanOf(asked.Previous, clock).AsLongAs(at is null ? whole.Until(now) : own),
            _ => SpanOf(asked.Previous, clock),
        }), null);
    }

    /// <summary>What is due later in a period that is not over is not due yet.</summary>
    public static ScoreSpan UntilNow(ScoreSpan span, DateTimeOffset now) => span.To > now && now > span.From ? span with { To = now } : span;

    /// <summary>All of a period by the city's clock.</summary>
    public static ScoreSpan SpanOf(ScorePeriod period, CityClock clock) => new(period, clock.StartOf(period.From), clock.StartOf(period.To));

    private static DateTimeOffset? PointOf(string at, CityClock clock) =>
        DateOnly.TryParseExact(at, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? clock.StartOf(day.AddDays(1))
        : CqlTimestamp.TryParse(at, out var moment) ? moment.Value
        : null;
}
