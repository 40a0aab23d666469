using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Reverse;

/// <summary>Places that are a point, by growing distance.</summary>
internal static class NearestPlaces
{
    /// <param name="radiusMeters">Nothing farther away.</param>
    /// <param name="setting">The areas over the point; where these are no divisions, what stands in divisions is left out.</param>
    /// <param name="most">So many rows of a segment are looked at.</param>
    public static List<(Place Place, double Meters)> Around(LonLat point, double radiusMeters, int size, Setting setting, Atlas atlas, Func<Place, bool> wanted, int most = int.MaxValue)
    {
        var (plane, isBeyond) = (new LocalPlane(point), atlas.Areas.IsBeyond(setting));
        List<(Place Place, double Meters)> nearest = new(size + 1);
        foreach (var view in atlas.Places.Views)
        {
            var looked = 0;
            foreach (var slot in view.Segment.PointsNear(point))
            {
                var meters = plane.DistanceMeters(view.Segment.Lon(slot), view.Segment.Lat(slot));
                if (meters > radiusMeters || nearest.Count == size && meters >= nearest[^1].Meters || looked++ == most)
                    break;
                Place place = new(view.Segment, slot);
                if (view.Lives(slot) && wanted(place) && !(isBeyond && atlas.Areas.At(new(place.Lon, place.Lat)).HasDivision))
                    Insert(nearest, place, meters, size);
            }
        }
        return nearest;
    }

    private static void Insert(List<(Place Place, double Meters)> nearest, Place place, double meters, int size)
    {
        var at = nearest.Count;
        while (at > 0 && nearest[at - 1].Meters > meters)
            at--;
        nearest.Insert(at, (place, meters));
        if (nearest.Count > size)
            nearest.RemoveAt(size);
    }
}
