using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Campaigns.Drawing;

namespace SpatialCockpit.Supervision.Campaigns.Touring;

/// <summary>Objects in the order in which somebody goes there; those without a place last, by code: nothing in it tells why an object was drawn.</summary>
internal static class ObjectTour
{
    public static List<DrawnObject> Of(IEnumerable<DrawnObject> objects)
    {
        List<DrawnObject> sorted = [.. objects.OrderBy(each => each.Code, StringComparer.Ordinal)];
        var placed = sorted.FindAll(each => each.At is not null);
        return [.. Tour.Of(StopsOf(placed.ConvertAll(each => each.At!.Value))).Select(i => placed[i]), .. sorted.Where(each => each.At is null)];
    }

    /// <summary>On a plane around their middle.</summary>
    private static List<Stop> StopsOf(List<LonLat> places)
    {
        if (places.Count == 0)
            return [];
        var plane = new LocalPlane(new(places.Average(place => place.Lon), places.Average(place => place.Lat)));
        return places.ConvertAll(place => plane.Project(place.Lon, place.Lat) is var (east, north) ? new Stop(east, north) : default);
    }
}
