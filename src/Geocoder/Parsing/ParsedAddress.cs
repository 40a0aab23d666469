using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>A house number: 12, 12-1 or 12附1 (main and sub), 190-192 (a range, where the second number is the larger).</summary>
public readonly record struct HouseNumber(int Main, int Sub = 0, int End = 0, char Letter = '\0')
{
    /// <summary>True when the ranges meet: 190-192 holds 191, and 12 holds 12 but not 12-1.</summary>
    public bool Covers(HouseNumber other) => End > 0 || other.End > 0
        ? Math.Max(Main, other.Main) <= Math.Min(Math.Max(Main, End), Math.Max(other.Main, other.End))
        : Main == other.Main && Sub == other.Sub && Letter == other.Letter;

    public bool SameGate(HouseNumber other) => Main == other.Main;

    public override string ToString() => (Letter == '\0' ? "" : Letter.ToString()) + Main + (End > 0 ? $"-{End}" : Sub > 0 ? $"-{Sub}" : "");
}

/// <summary>What the words of an address say, by element; null or empty where nothing was said. All texts are in normal form.</summary>
public sealed record ParsedAddress
{
    public required NormalText Text { get; init; }
    public string? Province { get; set; }
    public string? City { get; set; }
    public string? District { get; set; }
    public string? StreetOffice { get; set; }
    public string? Community { get; set; }
    public string? Road { get; set; }

    /// <summary>The other road of a crossing: 文三路与学院路交叉口.</summary>
    public string? CrossRoad { get; set; }

    /// <summary>文三路600弄: the lane's number, whose inner numbers are its own and not the road's.</summary>
    public int? Lane { get; set; }

    public HouseNumber? Number { get; set; }

    /// <summary>The number stands right behind the road, not behind a place: 文三路408号.</summary>
    public bool NumberOnRoad { get; set; }

    /// <summary>A second number, inside the lane, courtyard or compound.</summary>
    public HouseNumber? InnerNumber { get; set; }

    /// <summary>Names of places, compounds, units and shops, in the order said.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Block without its word: 7, a, a1-8.</summary>
    public string? Block { get; set; }

    public string? Unit { get; set; }
    public string? Floor { get; set; }
    public string? Room { get; set; }

    /// <summary>西南门, 东门2: which gate.</summary>
    public string? Gate { get; set; }

    /// <summary>附近, 旁, 对面, 以东 …: the point meant is not the place named, but near it.</summary>
    public string? Relation { get; set; }

    /// <summary>东南170米, 以东0.17公里: how far, in metres.</summary>
    public int? RelationMeters { get; set; }

    /// <summary>Where in the normal text the words of relation begin, and where they end with the distance.</summary>
    internal int RelationStart { get; set; }
    internal int RelationEnd { get; set; }

    /// <summary>文三路408号附近 means near it; in 文三路408号附近新丰小吃 the shop is meant, and 附近 is part of its address.</summary>
    public bool EndsInRelation => Relation is not null && RelationEnd >= Text.Value.AsSpan().TrimEnd(" )").Length;

    public string? GridCode { get; set; }
    public string? PartCode { get; set; }

    /// <summary>Which divisions of China the words name, with those above that they imply.</summary>
    public DivisionReading Divisions { get; set; } = DivisionReading.Nothing;

    /// <summary>The words name a city or a district that the gazetteer is not about.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>Where in the normal text what is meant ends: behind its last area, road, number, block or name. A unit, a floor or a gate is a part of it, a word of relation beside it.</summary>
    internal int MeantEnd { get; set; }

    /// <summary>Where in the normal text areas are named.</summary>
    internal List<(int Start, int End)> AreaSpans { get; } = [];

    public string? FinestArea => Community ?? StreetOffice ?? District ?? City ?? Province;

    public bool SaysOnlyAreas => Road is null && Number is null && Names.Count == 0 && Block is null && Lane is null && GridCode is null && PartCode is null
        && FinestArea is not null;

    /// <summary>A number, a block, a door, and neither the road nor the name that they belong to.</summary>
    public bool NamesNothing => Road is null && Names.Count == 0 && FinestArea is null && GridCode is null && PartCode is null && (Number is not null || Block is not null || Lane is not null || Room is not null);

    public bool SaysOnlyName => Names.Count == 1 && Road is null && Number is null && Block is null && Lane is null && Gate is null && GridCode is null && PartCode is null;

    /// <summary>Two roads and nothing else: where they meet.</summary>
    public bool SaysOnlyCrossing => Road is not null && CrossRoad is not null && Number is null && Names.Count == 0 && Block is null && Lane is null;

    public bool SaysOnlyPlate => Road is not null && Number is not null && NumberOnRoad && Names.Count == 0 && Block is null && Lane is null && CrossRoad is null && InnerNumber is null;

    public bool SaysOnlyRoad => Road is not null && Number is null && Names.Count == 0 && Block is null && Lane is null && CrossRoad is null;
}
