using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>What a client asks for. All points are CGCS2000.</summary>
public sealed record SearchRequest(string Text)
{
    public int Size { get; init; } = 10;

    /// <summary>Near here is likelier.</summary>
    public LonLat? Focus { get; init; }

    public PlaceFilter Filter { get; init; } = PlaceFilter.None;
}

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

    public bool Admits(Place place) =>
        (Layers.IsEmpty || Layers.Contains(place.Layer))
        && (Sources.IsEmpty || Sources.Contains(place.Source))
        && (Rectangle is null && Circle is null && Area is null || place.HasPoint && AdmitsPoint(place.Lon, place.Lat));

    public bool AdmitsPoint(double lon, double lat) =>
        (Rectangle is null || Rectangle.Contains(lon, lat))
        && (Circle is not { } circle || new LocalPlane(circle.Center).DistanceMeters(lon, lat) <= circle.RadiusMeters)
        && (Area is null || Area.EnvelopeInternal.Contains(lon, lat) && Area.Contains(Area.Factory.CreatePoint(new Coordinate(lon, lat))));
}
