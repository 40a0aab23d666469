using System.Globalization;
using System.Text.Json.Serialization;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Officers;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Pelias;

/// <summary>A Pelias answer: GeoJSON with a <c>geocoding</c> block. Coordinates are in the system that was asked for, towards east first.</summary>
public sealed record PeliasDocument(PeliasHeader Geocoding, IReadOnlyList<PeliasFeature> Features)
{
    [JsonPropertyOrder(-1)]
    public string Type => "FeatureCollection";

    /// <summary>West, south, east, north of all points; null when none has one.</summary>
    public double[]? Bbox { get; init; }

    public static PeliasDocument Of(IReadOnlyList<Answer> answers, Atlas atlas, IReadOnlyDictionary<string, object> query, ClientCrs crs, DateTimeOffset now)
    {
        PeliasFeature[] features = [.. answers.Select(answer => PeliasFeature.Of(answer, atlas.Rules.Combinations, crs))];
        double[][] points = [.. features.Select(feature => feature.Geometry?.Coordinates).OfType<double[]>()];
        return new(PeliasHeader.Of(query, now), features)
        {
            Bbox = points.Length == 0 ? null : [points.Min(p => p[0]), points.Min(p => p[1]), points.Max(p => p[0]), points.Max(p => p[1])],
        };
    }
}

/// <summary>What one calls the point that was asked about.</summary>
/// <param name="StandardAddress">From the district down to the plate, or to <paramref name="Position"/>.</param>
/// <param name="Position">Direction and distance from the nearest crossing or plate, where no plate stands within 30 m.</param>
/// <param name="DutyGrid">The grid of one supervisor that holds it.</param>
/// <param name="DutyOfficer">The supervisor on duty there; null for callers who may not see them.</param>
public sealed record PeliasHere(string StandardAddress, string? Position, CodeAndName? DutyGrid, OfficerName? DutyOfficer)
{
    public static PeliasHere Of(Whereabouts here, OfficerName? officer) => new(here.StandardAddress, here.Position, CodeAndName.Of(here.Duty), officer);
}

public sealed record PeliasEngine(string Name, string Author, string Version);

public sealed record PeliasHeader(string Version, string Attribution, IReadOnlyDictionary<string, object> Query, PeliasEngine Engine, long Timestamp)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Of a reverse search.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PeliasHere? Here { get; init; }

    public static PeliasHeader Of(IReadOnlyDictionary<string, object> query, DateTimeOffset now) =>
        new("0.2", "the city's own gazetteer", query, new("SpatialCockpit", "SpatialCockpit", "1.0"), now.ToUnixTimeMilliseconds());
}

public sealed record PeliasPoint(double[] Coordinates)
{
    [JsonPropertyOrder(-1)]
    public string Type => "Point";
}

/// <summary>One place found; <see cref="Geometry"/> is null when the gazetteer knows no point for it.</summary>
public sealed record PeliasFeature(PeliasPoint? Geometry, PeliasProperties Properties)
{
    [JsonPropertyOrder(-1)]
    public string Type => "Feature";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[]? Bbox { get; init; }

    public static PeliasFeature Of(Answer answer, Combinations combinations, ClientCrs crs) => new(
        answer.Point is { } point ? new(Coordinates(point, crs)) : null, PeliasProperties.Of(answer, combinations))
    {
        Bbox = answer.Bounds is { } box ? [.. Coordinates(new(box.MinX, box.MinY), crs), .. Coordinates(new(box.MaxX, box.MaxY), crs)] : null,
    };

    private static double[] Coordinates(LonLat point, ClientCrs crs)
    {
        var (first, second) = crs.Write(point);
        return [first, second];
    }
}

/// <param name="Id">The row's own id inside its source.</param>
/// <param name="Record">Of a registered thing: the row to open, <c>schema.table/id</c>, as in a link to the map and under <c>/ogc/collections</c>.</param>
/// <param name="DistrictNow">Where the district is known under a name that is history: what its area belongs to now (现为), the larger part first.</param>
/// <param name="Distance">Kilometres from the point or the focus asked for.</param>
public sealed record PeliasProperties(
    string Id, string Gid, string? SourceId, string Source, string Layer, string Name, string Label,
    double Confidence, string MatchType, string Accuracy, double? AccuracyM,
    string? Region, string? Locality, string? County, string? District, string[]? DistrictNow, string? StreetOffice, string? Community, string? GridCode,
    string? Street, string? Housenumber, string? Category, string? Record, double? Distance, IReadOnlyList<string> Faults, IReadOnlyDictionary<string, object> Parse)
{
    public string? Borough => StreetOffice;

    public string? Neighbourhood => Community;

    public string Country { get; } = FacePlace.Country;

    public string CountryCode { get; } = "CN";

    public string CountryA { get; } = "CHN";

    /// <summary>区 + 街道办 + 社区 + 路 + 门牌 + 楼栋; null for registered things.</summary>
    public string? StandardAddress { get; init; }

    /// <summary>Of several answers nearly as sure as the first, the property that tells them apart: district, street_office, community, street, housenumber, name, layer, category.</summary>
    public string? DiffersBy { get; init; }

    /// <summary>Twelve digits of the division, a hyphen, the BeiDou grid cell of about a metre; of a division its digits alone. Null where there is no point or no division.</summary>
    public string? AddressCode { get; init; }

    /// <summary>Of a road, in a reverse search: left or right of its centreline as it is drawn.</summary>
    public string? Side { get; init; }

    /// <summary>odd or even: the house numbers on that side; null where no plate tells.</summary>
    public string? SideNumbers { get; init; }

    /// <summary>Of the divisions around it, as <c>boundary.gid</c> takes them.</summary>
    public string? RegionGid { get; init; }

    public string? LocalityGid { get; init; }

    public string? CountyGid { get; init; }

    public string? BoroughGid { get; init; }

    public string? NeighbourhoodGid { get; init; }

    public static PeliasProperties Of(Answer answer, Combinations combinations) => new(
        answer.Gid.Split(':', 3)[2], answer.Gid, answer.SourceId, answer.Source, answer.Layer.Name(), answer.Name, answer.Label,
        answer.Confidence, answer.MatchType.Word(), answer.Accuracy.ToString().ToLowerInvariant(), answer.AccuracyMeters,
        answer.Province, answer.City, answer.District, answer.District, answer.DistrictNow, answer.StreetOffice, answer.Community, answer.GridCode,
        answer.Street, answer.HouseNumber, answer.Category, answer.Record, answer.DistanceMeters is { } meters ? Math.Round(meters / 1_000, 4) : null,
        answer.Faults, answer.Parsed is { } parsed ? Read(parsed, combinations) : new Dictionary<string, object>())
    {
        StandardAddress = answer.StandardAddress,
        AddressCode = answer.AddressCode,
        DiffersBy = answer.DiffersBy,
        Side = answer.Side?.Word,
        SideNumbers = answer.Side?.Numbers?.ToString().ToLowerInvariant(),
        RegionGid = GidOf(answer.Setting?.Province, answer.Province),
        LocalityGid = GidOf(answer.Setting?.City, answer.City),
        CountyGid = GidOf(answer.Setting?.District, answer.District),
        BoroughGid = GidOf(answer.Setting?.StreetOffice, answer.StreetOffice),
        NeighbourhoodGid = GidOf(answer.Setting?.Community, answer.Community),
    };

    /// <summary>Null where a row names another area than the one that its point lies in: the gid would be a stranger's.</summary>
    private static string? GidOf(Area? area, string? name) => area is null || area.Name != name ? null : new Gid("cockpit", area.Layer.Name(), area.Id.ToString(CultureInfo.InvariantCulture)).ToString();

    /// <summary>The elements, and which of the standard's combinations they are.</summary>
    private static Dictionary<string, object> Read(ParsedAddress parsed, Combinations combinations)
    {
        var elements = Elements(parsed);
        if (combinations.Of(parsed) is { } combination)
            elements["combination"] = combination.Name;
        return elements;
    }

    /// <summary>The elements that were said, by name; divisions of China under today's names, with those above them, as far as these are beyond doubt.</summary>
    internal static Dictionary<string, object> Elements(ParsedAddress parsed)
    {
        var known = parsed.Divisions;
        string[] old = [.. known.Best?.Said.Where(said => said.Form == NameForm.Old).Select(said => parsed.Text.Value[said.Start..said.End]) ?? []];
        (string Name, object? Value)[] all =
        [
            ("province", known.Name(AreaLevel.Province) ?? parsed.Province), ("city", known.Name(AreaLevel.City) ?? parsed.City), ("district", known.Name(AreaLevel.District) ?? parsed.District),
            ("street_office", known.Name(AreaLevel.StreetOffice) ?? parsed.StreetOffice), ("community", parsed.Community), ("old_names", old.Length > 0 ? old : null),
            ("road", parsed.Road), ("cross_road", parsed.CrossRoad), ("lane", parsed.Lane), ("number", parsed.Number?.ToString()), ("inner_number", parsed.InnerNumber?.ToString()),
            ("names", parsed.Names.Count > 0 ? parsed.Names : null), ("block", parsed.Block), ("unit", parsed.Unit), ("floor", parsed.Floor), ("room", parsed.Room),
            ("gate", parsed.Gate), ("relation", parsed.Relation), ("relation_m", parsed.RelationMeters), ("grid_code", parsed.GridCode), ("part_code", parsed.PartCode),
        ];
        return all.Where(each => each.Value is not null).ToDictionary(each => each.Name, each => each.Value!, StringComparer.Ordinal);
    }
}
