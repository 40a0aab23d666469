using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <param name="Point">CGCS2000.</param>
public sealed record ReverseRequest(LonLat Point)
{
    public int Size { get; init; } = 10;

    /// <summary>Nothing farther away is named.</summary>
    public double RadiusMeters { get; init; } = 1_000;

    public PlaceFilter Filter { get; init; } = PlaceFilter.None;
}

/// <summary>A point to places: the nearest plates and shops, the nearest road, then the cell and the divisions that hold the point, finest first.</summary>
public static class ReverseGeocoder
{
    private const int MostRoadBoxes = 64;

    public static IReadOnlyList<Answer> Reverse(ReverseRequest request, Atlas atlas)
    {
        var plane = new LocalPlane(request.Point);
        Answer[] areas = [.. atlas.Areas.At(request.Point).FinestFirst.Where(area => Wants(request, area.Layer)).Select(area => AnswerWriter.Of(area, atlas) with { DistanceMeters = 0 })];
        var road = Wants(request, PlaceLayer.Road) ? NearestRoad(request, atlas) : null;
        var points = NearestPoints(request, plane, atlas, Math.Max(1, request.Size - areas.Length - (road is null ? 0 : 1)));
        return [.. points.Concat(road is null ? [] : [road]).Concat(areas).Take(request.Size)];
    }

    private static bool Wants(ReverseRequest request, PlaceLayer layer) => request.Filter.Layers.IsEmpty || request.Filter.Layers.Contains(layer);

    private static IEnumerable<Answer> NearestPoints(ReverseRequest request, LocalPlane plane, Atlas atlas, int size)
    {
        List<(Place Place, double Meters)> near = [];
        foreach (var view in atlas.Places.Views)
        {
            near.AddRange(view.Segment.PointsNear(request.Point)
                .Where(view.Lives).Select(slot => new Place(view.Segment, slot))
                .Select(place => (place, Meters: plane.DistanceMeters(place.Lon, place.Lat)))
                .TakeWhile(each => each.Meters <= request.RadiusMeters)
                .Where(each => request.Filter.Admits(each.place))
                .Take(size));
        }
        return near.OrderBy(each => each.Meters).Take(size).Select(each => Near(AnswerWriter.Of(each.Place, atlas), each.Meters));
    }

    private static Answer? NearestRoad(ReverseRequest request, Atlas atlas)
    {
        (Place Road, LonLat Foot, double Meters)? nearest = null;
        foreach (var view in atlas.Places.Views)
        {
            foreach (var slot in view.Segment.RoadsNear(request.Point).Where(view.Lives).Take(MostRoadBoxes))
            {
                var (foot, meters) = RoadLines.Nearest(view.Segment.Line(slot)!, request.Point);
                if (meters <= request.RadiusMeters && !(nearest?.Meters <= meters))
                    nearest = (new(view.Segment, slot), foot, meters);
            }
        }
        return nearest is { } found ? Near(AnswerWriter.Of(found.Road, atlas) with { Point = found.Foot, AccuracyMeters = Math.Round(found.Meters, 1) }, found.Meters) : null;
    }

    /// <summary>Confidence falls with distance in the steps that Pelias takes.</summary>
    private static Answer Near(Answer answer, double meters) => answer with
    {
        DistanceMeters = meters,
        Confidence = meters switch { < 1 => 1, < 10 => 0.9, < 100 => 0.8, < 250 => 0.7, < 1_000 => 0.6, _ => 0.5 },
    };
}
