using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Faces.Nominatim;

/// <param name="Category">Key of the OpenStreetMap tag that comes nearest; <c>class</c> in the older format.</param>
/// <param name="Type">Its value.</param>
/// <param name="AddressType">Under which key of <c>address</c> the place itself stands.</param>
/// <param name="Rank">place_rank: 4 a country, 30 a door.</param>
/// <param name="Theme">The value of the parameter <c>layer</c> that asks for it.</param>
internal readonly record struct NominatimLayer(string Category, string Type, string AddressType, int Rank, string Theme);

/// <summary>What each of our layers is to Nominatim's clients.</summary>
internal static class NominatimLayers
{
    /// <summary>In the order of <see cref="PlaceLayer"/>.</summary>
    private static readonly NominatimLayer[] Table =
    [
        /* Address */ new("place", "house", "place", 30, "address"),
        /* Building */ new("building", "yes", "building", 30, "address"),
        /* Courtyard */ new("landuse", "residential", "residential", 28, "address"),
        /* Compound */ new("landuse", "residential", "residential", 24, "address"),
        /* Venue */ new("amenity", "yes", "amenity", 30, "poi"),
        /* Place */ new("place", "locality", "locality", 25, "address"),
        /* Intersection */ new("highway", "junction", "junction", 27, "address"),
        /* Area */ new("boundary", "place", "quarter", 21, "address"),
        /* Road */ new("highway", "road", "road", 26, "address"),
        /* Cell */ new("boundary", "statistical", "quarter", 25, "address"),
        /* Part */ new("man_made", "utility", "man_made", 30, "manmade"),
        /* Equipment */ new("man_made", "machine", "man_made", 30, "manmade"),
        /* Cylinder */ new("man_made", "gas_cylinder", "man_made", 30, "manmade"),
        /* Unit */ new("office", "company", "office", 30, "poi"),
        /* Community */ new("boundary", "administrative", "neighbourhood", 22, "address"),
        /* StreetOffice */ new("boundary", "administrative", "suburb", 20, "address"),
        /* District */ new("boundary", "administrative", "city_district", 16, "address"),
        /* City */ new("boundary", "administrative", "city", 12, "address"),
        /* Province */ new("boundary", "administrative", "state", 8, "address"),
    ];

    public static readonly string[] Themes = ["address", "poi", "railway", "natural", "manmade"];

    public static readonly string[] FeatureTypes = ["country", "state", "city", "settlement"];

    public static NominatimLayer Of(PlaceLayer layer) => Table[(int)layer];

    public static IEnumerable<PlaceLayer> OfThemes(IEnumerable<string> themes) => Enum.GetValues<PlaceLayer>().Where(layer => themes.Contains(Of(layer).Theme, StringComparer.Ordinal));

    public static IEnumerable<PlaceLayer> OfFeatureType(string type) => type switch
    {
        "state" => [PlaceLayer.Province],
        "city" => [PlaceLayer.City],
        "settlement" => [PlaceLayer.City, PlaceLayer.District, PlaceLayer.StreetOffice, PlaceLayer.Community, PlaceLayer.Place],
        _ => [],
    };

    /// <summary>What a reverse question of this zoom may be answered with: at 18 a door, at 5 no more than the province.</summary>
    public static IEnumerable<PlaceLayer> AtZoom(double zoom)
    {
        var finest = zoom switch { < 8 => 8, < 10 => 12, < 12 => 16, < 14 => 20, < 16 => 22, < 18 => 26, _ => 30 };
        return Enum.GetValues<PlaceLayer>().Where(layer => Of(layer).Rank <= finest && (finest == 30 || layer.IsDivision() || layer == PlaceLayer.Road));
    }
}
