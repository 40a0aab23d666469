namespace SpatialCockpit.Platform.Calendar;

/// <summary>How long the steps are into which time is cut.</summary>
public enum StepLength
{
    Hour,
    Day,

    /// <summary>From Monday on.</summary>
    Week,
    Month,
}
