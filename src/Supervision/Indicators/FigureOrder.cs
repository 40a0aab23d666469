namespace SpatialCockpit.Supervision.Indicators;

/// <summary>How groups stand; where two are equal, by their keys.</summary>
public enum FigureOrder
{
    Key,
    Smallest,
    Largest,
}
