using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>What an answer must satisfy; a place without a point satisfies no rectangle and no circle.</summary>
public sealed record PlaceFilter
{
    public static PlaceFilter None { get; } = new();

    /// <summary>Empty means all.</summary>
    public ImmutableHashSet<PlaceLayer> Layers { get; init; } = [];

    public Envelope? Rectangle { get; init; }

    public (LonLat Center, double RadiusMeters)? Circle { get; init; }

    /// <summary>Inside this division (boundary.gid).</summary>
    public Geometry? Area { get; init; }

    public ImmutableHashSet<string> Sources { get; init; } = [];

    /// <summary>The box around all shapes; null when none is given.</summary>
    public Envelope? Frame => new[] { Rectangle, CircleBox, Area?.EnvelopeInternal }.OfType<Envelope>().Aggregate((Envelope?)null, (frame, box) => frame is null ? box : frame.Intersection(box));

    private bool HasShape => Rectangle is not null || Circle is not null || Area is not null;

    private Envelope? CircleBox
    {
        get
        {
            if (Circle is not { } circle)
                return null;
            var (plane, meters) = (new LocalPlane(circle.Center), circle.RadiusMeters * 1.01); // the plane is true to 0.2 %
            var (southWest, northEast) = (plane.Unproject(-meters, -meters), plane.Unproject(meters, meters));
            return new(Math.Max(southWest.Lon, -180), Math.Min(northEast.Lon, 180), Math.Max(southWest.Lat, -90), Math.Min(northEast.Lat, 90));
        }
    }

    public bool Wants(PlaceLayer layer, string source) => (Layers.IsEmpty || Layers.Contains(layer)) && (Sources.IsEmpty || Sources.Contains(source));

    public bool Admits(Place place) => Wants(place.Layer, place.Source) && (!HasShape || place.HasPoint && AdmitsPoint(place.Lon, place.Lat));

    public bool Admits(Answer answer) => Wants(answer.Layer, answer.Source) && (!HasShape || answer.Point is { } point && AdmitsPoint(point.Lon, point.Lat));

    public bool AdmitsPoint(double lon, double lat) =>
        (Rectangle is null || Rectangle.Contains(lon, lat))
        && (Circle is not { } circle || new LocalPlane(circle.Center).DistanceMeters(lon, lat) <= circle.RadiusMeters)
        && (Area is null || Area.EnvelopeInternal.Contains(lon, lat) && Area.Contains(Area.Factory.CreatePoint(new Coordinate(lon, lat))));
}
