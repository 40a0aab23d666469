using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Roads;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Answers;

public enum MatchKind
{
    /// <summary>Every element of the question was found.</summary>
    Exact,

    /// <summary>The number lies between two known plates.</summary>
    Interpolated,

    /// <summary>Some element was not found: the answer is what contains it, and the faults say so.</summary>
    Fallback,
}

/// <summary>What the answer's point stands for.</summary>
public enum Accuracy
{
    Point,
    Interpolated,
    Centroid,
    Area,

    /// <summary>The place is known by its text alone.</summary>
    None,
}

/// <summary>A place as the answer to a question: how sure, how exact, and what did not fit.</summary>
public sealed record Answer
{
    public required string Gid { get; init; }
    public required string Source { get; init; }
    public string? SourceId { get; init; }
    public required PlaceLayer Layer { get; init; }
    public required string Name { get; init; }
    public required string Label { get; init; }

    /// <summary>CGCS2000; null where the place has no point.</summary>
    public LonLat? Point { get; init; }

    public Envelope? Bounds { get; init; }

    /// <summary>Probability of being what was meant, 0..1.</summary>
    public double Confidence { get; init; } = 1;

    public MatchKind MatchType { get; init; }
    public Accuracy Accuracy { get; init; }

    /// <summary>How far the place meant may lie from the point, metres; null without a point.</summary>
    public double? AccuracyMeters { get; init; }

    /// <summary>The record to open on the map, <c>schema.table/id</c>; null for what is no registered thing.</summary>
    public string? Record { get; init; }

    public string? District { get; init; }

    /// <summary>What the area of a district that no longer exists, or lost a part, belongs to now, the larger part first; null where the name stands.</summary>
    public string[]? DistrictNow { get; init; }

    public string? StreetOffice { get; init; }
    public string? Community { get; init; }
    public string? GridCode { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public string? Street { get; init; }
    public string? HouseNumber { get; init; }
    public string? Category { get; init; }

    /// <summary>From the district down, without gaps: 区 + 街道办 + 社区 + 路 + 门牌 + 楼栋; null for registered things.</summary>
    public string? StandardAddress { get; init; }

    /// <summary>Where several answers are nearly as sure as the first: the element that tells them apart, as the property is called; null for all others.</summary>
    public string? DiffersBy { get; init; }

    /// <summary>Of its division and its point, see <see cref="Answers.AddressCode"/>; null without either, and for registered things.</summary>
    public string? AddressCode { get; init; }

    /// <summary>Of a road, in a reverse search: where the point is.</summary>
    public RoadSide? Side { get; init; }

    /// <summary>From the point asked for, in a reverse search; from the focus, in a forward one.</summary>
    public double? DistanceMeters { get; init; }

    public IReadOnlyList<string> Faults { get; init; } = [];
    public ParsedAddress? Parsed { get; init; }

    /// <summary>The areas around it, with their codes; null where nobody looked.</summary>
    internal Setting? Setting { get; private init; }

    /// <summary>With the areas around it, where it does not know better itself.</summary>
    internal Answer In(Setting setting) => this with
    {
        Setting = setting,
        Province = setting.Province?.Name,
        City = setting.City?.Name,
        District = District ?? setting.District?.Name,
        StreetOffice = StreetOffice ?? setting.StreetOffice?.Name,
        Community = Community ?? setting.Community?.Name,
        GridCode = setting.Cell?.Code,
    };
}
