namespace SpatialCockpit.Geocoder.Answers;

/// <summary>The words that say what did not fit; stable, for programs.</summary>
public static class Fault
{
    public const string NumberNotFound = "number not found";
    public const string BlockNotFound = "block not found";
    public const string RoadContradicted = "road contradicted";
    public const string NameNotFound = "name not found";
    public const string AreaContradicted = "area contradicted";

    /// <summary>The two roads that are said do not meet, or are not known to.</summary>
    public const string CrossingNotFound = "crossing not found";

    /// <summary>The plate is there, and not at the place that was said with it.</summary>
    public const string PlaceContradicted = "place contradicted";

    /// <summary>A block bears the number that was said like a gate's: 社坛苑11号 for 社坛苑11幢.</summary>
    public const string BlockWordMissing = "block word missing";

    /// <summary>The building is there, and no row of it says the unit (2单元) or the room (502室).</summary>
    public const string UnitNotFound = "unit not found";
    public const string RoomNotFound = "room not found";

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
