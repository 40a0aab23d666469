using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Faces.Photon;

/// <param name="Type">Photon's layer.</param>
/// <param name="Key">Of the OpenStreetMap tag that comes nearest.</param>
internal readonly record struct PhotonLayer(string Type, string Key, string Value);

/// <summary>What each of our layers is to Photon's clients.</summary>
internal static class PhotonLayers
{
    /// <summary>In the order of <see cref="PlaceLayer"/>.</summary>
    private static readonly PhotonLayer[] Table =
    [
        /* Address */ new("house", "place", "house"),
        /* Building */ new("house", "building", "yes"),
        /* Courtyard */ new("house", "landuse", "residential"),
        /* Compound */ new("locality", "landuse", "residential"),
        /* Venue */ new("house", "amenity", "yes"),
        /* Place */ new("locality", "place", "locality"),
        /* Intersection */ new("other", "highway", "junction"),
        /* Area */ new("locality", "boundary", "place"),
        /* Road */ new("street", "highway", "road"),
        /* Cell */ new("other", "boundary", "statistical"),
        /* Part */ new("other", "man_made", "utility"),
        /* Equipment */ new("other", "man_made", "machine"),
        /* Cylinder */ new("other", "man_made", "gas_cylinder"),
        /* Unit */ new("house", "office", "company"),
        /* Community */ new("locality", "place", "neighbourhood"),
        /* StreetOffice */ new("locality", "place", "suburb"),
        /* District */ new("district", "place", "district"),
        /* City */ new("city", "place", "city"),
        /* Province */ new("state", "place", "state"),
    ];

    public static readonly string[] Types = ["house", "street", "locality", "district", "city", "county", "state", "country", "other"];

    public static PhotonLayer Of(PlaceLayer layer) => Table[(int)layer];

    /// <summary>Those that one of the types (any when there is none) and all tag filters admit.</summary>
    public static IEnumerable<PlaceLayer> Matching(string[] types, string[] tags) => Enum.GetValues<PlaceLayer>()
        .Where(layer => types.Length == 0 || types.Contains(Of(layer).Type, StringComparer.Ordinal))
        .Where(layer => Admit(Of(layer), tags));

    /// <summary><c>key:value</c>, <c>key</c> and <c>:value</c>, one of which must fit; with <c>!</c> before the key or the value, none may.</summary>
    private static bool Admit(PhotonLayer layer, string[] tags)
    {
        var (wanted, refused) = (tags.Where(tag => !tag.Contains('!')).ToList(), tags.Where(tag => tag.Contains('!')).Select(tag => tag.Replace("!", "", StringComparison.Ordinal)));
        return (wanted.Count == 0 || wanted.Exists(tag => Fits(layer, tag))) && !refused.Any(tag => Fits(layer, tag));
    }

    private static bool Fits(PhotonLayer layer, string tag)
    {
        var (key, value) = tag.Split(':', 2) is [var k, var v] ? (k, v) : (tag, "");
        return (key.Length == 0 || key == layer.Key) && (value.Length == 0 || value == layer.Value);
    }
}
