using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Indicators.Periods;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>What is asked of a figure, understood.</summary>
/// <param name="When">Days that count; null for ever.</param>
/// <param name="Comparison">Null for none.</param>
/// <param name="Before">Days that it is compared with; null where there are none.</param>
/// <param name="Top">Groups that are told apart; null for all.</param>
internal sealed record FigureQuestion(Indicator Indicator, FigureDays? When, FigureComparison? Comparison, FigureDays? Before, string? By, string? Filter, int? Top, FigureOrder Order)
{
    private const int MostGroups = 1000;

    /// <summary>Days from and to are apart at most where each is looked at.</summary>
    private const int MostWorkedDays = 1100;

    /// <summary>Words of <see cref="FigureComparison"/> and <see cref="PeriodKind"/> in addresses.</summary>
    private static readonly string[] Comparisons = ["same_point", "previous", "year"], Periods = ["day", "week", "month", "quarter", "half", "year"], Orders = ["key", "value", "-value"];

    /// <returns>The question, or what is wrong with it.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public static (FigureQuestion? Question, string? Mistake) Read(Indicator indicator, FigureForm form, CityClock clock, WorkCalendar calendar)
    {
        // By itself: it is put in brackets behind the figure's own.
        if (form.Filter is not null)
            CqlParser.Parse(form.Filter);
        if (MistakeIn(indicator, form) is { } mistake)
            return (null, mistake);
        var (when, before, comparison) = (form.From is null && form.To is null ? null : new FigureDays(form.From, form.To), (FigureDays?)null, (FigureComparison?)null);
        if (form.Compare is not null)
        {
            comparison = (FigureComparison)Array.IndexOf(Comparisons, form.Compare);
            var now = clock.Local(clock.Now);
            if (DaysOf(new(form.From!.Value, form.To!.Value), comparison.Value, form.Period is null ? null : (PeriodKind)Array.IndexOf(Periods, form.Period), now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute))) is not { } days)
                return (null, form.Period is null ? "compare: same_point is of days within one year." : $"period: the days do not lie in one {form.Period}.");
            (when, before) = days;
        }
        if (form.WorkingDays == true)
            (when, before) = (when!.Worked(calendar.IsWorkingDay), before?.Worked(calendar.IsWorkingDay));
        var order = form.Order is null ? form.Top is null ? FigureOrder.Key : FigureOrder.Largest : (FigureOrder)Array.IndexOf(Orders, form.Order);
        return (new(indicator, when, comparison, before, form.By, form.Filter, form.Top, order), null);
    }

    private static string? MistakeIn(Indicator indicator, FigureForm form)
    {
        var times = new[] { indicator.Count.Time, indicator.Whole?.Time }.OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (form.From > form.To)
            return "from is behind to.";
        if ((form.From ?? form.To) is not null && times.Count == 0)
            return "from, to: the figure is of what is there now, not of a period.";
        if (form.Compare is not null && !Comparisons.Contains(form.Compare))
            return "compare: same_point, previous or year.";
        if (form.Compare is not null && (form.From is null || form.To is null))
            return "compare: from and to are said then.";
        if (form.Compare is not null && !new FigurePeriod(form.From!.Value, form.To!.Value).IsComparable)
            return "compare: days of the years 1900 to 9000.";
        if (form.Compare is not null && form.By?.Split(',').Any(word => word.Split(':') is var parts && times.Contains(parts[0]) && TimeParts.Named(parts[^1]) is null) == true)
            return "by: what is told apart by the time that is compared has no counterpart.";
        if (form.Period is not null && (!Periods.Contains(form.Period) || form.Compare != "same_point"))
            return "period: day, week, month, quarter, half or year, with compare=same_point.";
        if (form.WorkingDays == true && (form.From is null || form.To is null || form.To.Value.Year > 9000 || form.To.Value.DayNumber - form.From.Value.DayNumber > MostWorkedDays))
            return $"working_days: from and to are said then, at most {MostWorkedDays} days apart.";
        if (form.Top is < 1 or > MostGroups || (form.Top is not null && string.IsNullOrEmpty(form.By)))
            return $"top: 1 to {MostGroups}, of what by tells apart.";
        return form.Order is null || Orders.Contains(form.Order) ? null : "order: key, value or -value.";
    }

    /// <returns>Null where the days are no part of one such period.</returns>
    private static (FigureDays When, FigureDays? Before)? DaysOf(FigurePeriod period, FigureComparison comparison, PeriodKind? kind, DateTime now)
    {
        if (comparison != FigureComparison.SamePoint)
        {
            var before = comparison == FigureComparison.Previous ? period.Previous : period.YearBefore;
            return (new(period.From, period.To), new(before.From, before.To));
        }
        if ((kind ?? period.Kind) is not { } part || !period.IsWithin(part))
            return null;
        return period.SamePoint(part, now) is { } days ? days : (new(period.From, period.To), null);
    }
}
