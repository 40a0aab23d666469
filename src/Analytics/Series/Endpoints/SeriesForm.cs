using System.Text.Json;

namespace SpatialCockpit.Analytics.Series.Endpoints;

/// <summary>The body of <c>POST /analytics/series</c>, for the API's description. Members that are not listed are refused.</summary>
/// <param name="Table">Rows are counted by step, or their <paramref name="Value"/> added up; or <paramref name="Steps"/> are given.</param>
/// <param name="Time">The column that says when; may be left out where there is but one.</param>
/// <param name="From">A day, or a moment with its zone; steps that begin earlier are left out. The first row's step when left out.</param>
/// <param name="To">Likewise; steps that end later are left out. The last row's step when left out, where it is over.</param>
/// <param name="Where">Conditions by column: a value, a list, null, or an object of min, above, max, below, not, starts.</param>
/// <param name="Bbox">west, south, east, north, degrees.</param>
/// <param name="Value">A column of numbers that is added up; rows are counted when it is left out.</param>
/// <param name="Steps">Instead of a table: start and value of each, none missing.</param>
/// <param name="Step">hour, day, week (from Monday) or month, by the city's clock; day when left out. At most 4,000 of them.</param>
/// <param name="Season">none, weekday, weekday_hour or month_of_year: which steps are taken as alike. weekday for days and weekday_hour for hours when left out.</param>
/// <param name="FalseAlarms">The share of usual steps that are called anomalies at most, above 0 to 0.5; 0.01 when left out.</param>
/// <param name="Judge">How many of the last steps are judged by those before; a week of hours, 28 days, 8 weeks or 6 months when left out.</param>
/// <param name="Detrend">Whether the trend of the steps before is taken off before judging.</param>
public sealed record SeriesForm(
    string? Table, string? Time, string? From, string? To, JsonElement? Where, double[]? Bbox, string? Value, SeriesForm.GivenStep[]? Steps, string? Step, string? Season, double? FalseAlarms, int? Judge, bool? Detrend)
{
    public sealed record GivenStep(string Start, double Value);
}
