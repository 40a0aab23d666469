using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Faces.Addok;

/// <summary>What each of our layers is in Addok's word <c>type</c>.</summary>
internal static class AddokLayers
{
    public static string Type(this PlaceLayer layer) => layer switch
    {
        PlaceLayer.Address or PlaceLayer.Building or PlaceLayer.Courtyard => "housenumber",
        PlaceLayer.Road or PlaceLayer.Intersection => "street",
        PlaceLayer.Compound or PlaceLayer.Place or PlaceLayer.Area or PlaceLayer.Cell or PlaceLayer.Community or PlaceLayer.StreetOffice => "locality",
        PlaceLayer.District => "district",
        PlaceLayer.City => "municipality",
        PlaceLayer.Province => "region",
        _ => "poi",
    };
}
