using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Reverse;

/// <summary>What one calls a point: its address, or where it lies from the nearest crossing or plate.</summary>
public sealed record Whereabouts
{
    /// <summary>The nearest plate, building or courtyard within so many metres is the point's own.</summary>
    public const double AtPlateMeters = 30;

    private const double ReachMeters = 1_000;

    /// <summary>Rows looked at for a crossing: among the plates of a city one in some dozens is one.</summary>
    private const int MostLookedAt = 256;

    /// <summary>From the district down to the plate, or to the words of <see cref="Position"/>.</summary>
    public required string StandardAddress { get; init; }

    /// <summary>文三路与学院路交叉口东南170米; null where a plate stands at the point, and where nothing is near.</summary>
    public string? Position { get; init; }

    /// <summary>The divisions of the city do not reach here.</summary>
    public bool IsBeyond { get; init; }

    internal Area? Duty { get; init; }

    internal static Whereabouts Of(LonLat point, Setting setting, Atlas atlas)
    {
        if (Nearest(AtPlateMeters, PlaceLayer.Address, PlaceLayer.Building, PlaceLayer.Courtyard) is var (own, _))
            return Here(atlas.Rules.StandardAddresses.Of(own, atlas.Areas.At(new(own.Lon, own.Lat))), null);
        var (plate, crossing) = (Nearest(ReachMeters, PlaceLayer.Address), Nearest(ReachMeters, PlaceLayer.Intersection));
        var mark = crossing is { } near && !(plate?.Meters < near.Meters) ? crossing : plate;
        var position = mark is var (place, meters) ? $"{place.Name}{CompassWord.Of(new(place.Lon, place.Lat), point)}{meters:0}米" : null;
        return Here(atlas.Rules.StandardAddresses.Of(setting) + position, position);

        (Place Place, double Meters)? Nearest(double radiusMeters, params PlaceLayer[] layers) =>
            NearestPlaces.Around(point, radiusMeters, 1, setting, atlas, each => layers.Contains(each.Layer), MostLookedAt) is [var only] ? only : null;

        Whereabouts Here(string address, string? position) => new() { StandardAddress = address, Position = position, IsBeyond = atlas.Areas.IsBeyond(setting), Duty = setting.Duty };
    }
}
