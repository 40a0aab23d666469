namespace SpatialCockpit.Supervision.Indicators.Periods;

/// <summary>What a figure is compared with; as words in addresses.</summary>
public enum FigureComparison
{
    /// <summary>As much of the period of the calendar before as has passed of this one (同比).</summary>
    SamePoint,

    /// <summary>All of the adjacent period (环比).</summary>
    Previous,

    /// <summary>The same days a year earlier.</summary>
    Year,
}
