namespace SpatialCockpit.Supervision.Indicators;

/// <summary>What is asked of a figure, as it stands in an address.</summary>
/// <param name="Compare">same_point, previous, year.</param>
/// <param name="Period">Of which period of the calendar the days are a part: day, week, month, quarter, half, year.</param>
/// <param name="WorkingDays">Only what happened on days that are worked.</param>
/// <param name="Top">So many, the largest.</param>
/// <param name="Order">key, value, -value.</param>
public sealed record FigureForm(DateOnly? From, DateOnly? To, string? By, string? Filter, string? Compare, string? Period, bool? WorkingDays, int? Top, string? Order);
