using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Roads;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Reverse;

/// <summary>The road nearest to a point.</summary>
/// <param name="Foot">The point of its line that is nearest, CGCS2000.</param>
internal readonly record struct NearestRoad(Place Road, LonLat Foot, double Meters, RoadSide Side)
{
    private const int MostRoadBoxes = 64;

    /// <summary>Plates looked at to tell which numbers stand on a side.</summary>
    private const int MostPlates = 24;

    /// <param name="setting">The areas over the point; where these are no divisions, roads in divisions are left out.</param>
    public static NearestRoad? Find(LonLat point, double radiusMeters, Setting setting, Atlas atlas, PlaceFilter filter)
    {
        var (plane, isBeyond) = (new LocalPlane(point), atlas.Areas.IsBeyond(setting));
        NearestRoad? nearest = null;
        foreach (var view in atlas.Places.Views)
        {
            var boxes = 0;
            foreach (var slot in view.Segment.RoadsNear(point))
            {
                var line = view.Segment.Line(slot)!;
                var within = nearest?.Meters ?? radiusMeters;
                if (boxes++ == MostRoadBoxes || Distance(plane, line.EnvelopeInternal) > within)
                    break;
                if (!view.Lives(slot))
                    continue;
                var (foot, meters, isLeft) = RoadLines.Nearest(line, plane);
                Place road = new(view.Segment, slot);
                if (meters <= within && filter.Wants(PlaceLayer.Road, road.Source) && filter.AdmitsPoint(foot.Lon, foot.Lat) && !(isBeyond && atlas.Areas.At(foot).HasDivision))
                    nearest = new(road, foot, meters, new(isLeft, null));
            }
        }
        return nearest is { } found ? found with { Side = found.Side with { Numbers = found.NumbersBeside(point, setting, atlas) } } : null;
    }

    /// <summary>As the nearest plate of the road on the point's side has it.</summary>
    private NumberParity? NumbersBeside(LonLat point, Setting setting, Atlas atlas)
    {
        const double PlatesReachMeters = 200;
        var (name, line, isLeft) = (Road.Name, Road.Line!, Side.IsLeft);
        var plates = NearestPlaces.Around(point, PlatesReachMeters, 1, setting, atlas, IsBeside, MostPlates);
        return plates is [{ Place.Number.Main: var number }] ? number % 2 == 1 ? NumberParity.Odd : NumberParity.Even : null;

        bool IsBeside(Place place) =>
            place is { Layer: PlaceLayer.Address, NumberOnRoad: true, Number: not null } && place.Road == name && RoadLines.Nearest(line, new LocalPlane(new(place.Lon, place.Lat))).IsLeft == isLeft;
    }

    private static double Distance(LocalPlane plane, Envelope box) =>
        plane.DistanceMeters(Math.Clamp(plane.Origin.Lon, box.MinX, box.MaxX), Math.Clamp(plane.Origin.Lat, box.MinY, box.MaxY));
}
