using System.Collections.Frozen;
using SpatialCockpit.Geocoder.Divisions;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>What kind of place an answer is; the names in snake_case are what clients see and filter by.</summary>
public enum PlaceLayer : byte
{
    Address,
    Building,
    Courtyard,
    Compound,
    Venue,
    Place,
    Intersection,
    Area,
    Road,
    Cell,
    Part,
    Equipment,
    Cylinder,
    Unit,
    Community,
    StreetOffice,
    District,
    City,
    Province,
}

public static class PlaceLayers
{
    private static readonly string[] Names =
    [
        "address", "building", "courtyard", "compound", "venue", "place", "intersection", "area", "road", "cell", "part", "equipment", "cylinder", "unit",
        "community", "street_office", "district", "city", "province",
    ];

    /// <summary>Pelias's own words for layers, and its two groups.</summary>
    private static readonly FrozenDictionary<string, PlaceLayer[]> PeliasWords = new Dictionary<string, PlaceLayer[]>
    {
        ["street"] = [PlaceLayer.Road],
        ["neighbourhood"] = [PlaceLayer.Community],
        ["borough"] = [PlaceLayer.StreetOffice],
        ["county"] = [PlaceLayer.District],
        ["locality"] = [PlaceLayer.City],
        ["region"] = [PlaceLayer.Province],
        ["coarse"] = [PlaceLayer.Community, PlaceLayer.StreetOffice, PlaceLayer.District, PlaceLayer.City, PlaceLayer.Province],
    }.ToFrozenDictionary();

    public static string Name(this PlaceLayer layer) => Names[(int)layer];

    /// <summary>Whether a word is the name of a layer, and not one that others have for it.</summary>
    public static bool IsName(string word) => Array.IndexOf(Names, word) >= 0;

    public static bool IsDivision(this PlaceLayer layer) => layer >= PlaceLayer.Community;

    /// <summary>What many doors belong to: divisions, roads, compounds.</summary>
    public static bool IsWide(this PlaceLayer layer) => layer is >= PlaceLayer.Community or PlaceLayer.Road or PlaceLayer.Compound or PlaceLayer.Courtyard or PlaceLayer.Place or PlaceLayer.Area;

    /// <summary>The layers a word asks for: our own name, or Pelias's; empty when it is neither.</summary>
    public static PlaceLayer[] Parse(string word) =>
        Array.IndexOf(Names, word) is >= 0 and var index ? [(PlaceLayer)index] : PeliasWords.GetValueOrDefault(word, []);

    public static PlaceLayer OfDivision(AreaLevel level) => level switch
    {
        AreaLevel.Province => PlaceLayer.Province,
        AreaLevel.City => PlaceLayer.City,
        AreaLevel.District => PlaceLayer.District,
        AreaLevel.StreetOffice => PlaceLayer.StreetOffice,
        _ => PlaceLayer.Community,
    };

    /// <returns>Null for what is no division.</returns>
    public static AreaLevel? LevelOf(this PlaceLayer layer) => layer switch
    {
        PlaceLayer.Province => AreaLevel.Province,
        PlaceLayer.City => AreaLevel.City,
        PlaceLayer.District => AreaLevel.District,
        PlaceLayer.StreetOffice => AreaLevel.StreetOffice,
        PlaceLayer.Community => AreaLevel.Community,
        _ => null,
    };
}
