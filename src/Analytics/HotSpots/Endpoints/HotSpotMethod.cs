namespace SpatialCockpit.Analytics.HotSpots.Endpoints;

/// <summary>What is asked of cells.</summary>
public enum HotSpotMethod
{
    GetisOrd,
    Moran,
    Emerging,
}

/// <summary>What makes cells neighbours.</summary>
public enum NeighbourRule
{
    Queen,
    Nearest,
    Distance,
}
