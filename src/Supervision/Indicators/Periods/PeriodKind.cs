namespace SpatialCockpit.Supervision.Indicators.Periods;

/// <summary>Periods of the calendar, from short to long; as words in addresses. Weeks begin on Monday.</summary>
public enum PeriodKind
{
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
}
