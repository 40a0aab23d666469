namespace SpatialCockpit.Geocoder.Search;

/// <summary>The words that say what did not fit; stable, for programs.</summary>
public static class Fault
{
    public const string NumberNotFound = "number not found";
    public const string BlockNotFound = "block not found";
    public const string RoadContradicted = "road contradicted";
    public const string NameNotFound = "name not found";
    public const string AreaContradicted = "area contradicted";
    public const string GateNotFound = "gate not found";
    public const string LaneNotFound = "lane not found";
    public const string CellNotFound = "cell not found";
    public const string PartNotFound = "part not found";
    public const string DistrictContradicted = "district contradicted";
    public const string NoPoint = "no point";
    public const string OldName = "old name";

    /// <summary>A road or name is written otherwise than in the question: it sounds like it, or differs by one character.</summary>
    public const string SpelledOtherwise = "spelled otherwise";
}
