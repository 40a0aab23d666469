using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Pelias;

/// <summary>Reads what answers must satisfy: <c>layers</c>, <c>sources</c> and the boundaries.</summary>
internal readonly struct PeliasFilter(PeliasReader reader)
{
    public PlaceFilter Read(PeliasQuery query, Atlas atlas) => new()
    {
        Layers = LayersOf(query.Layers),
        Sources = query.Sources is { Length: > 0 } sources ? [.. sources.Split(',')] : [],
        Rectangle = RectangleOf(query),
        Circle = CircleOf(query),
        Area = AreaOf(query.BoundaryGid, atlas),
    };

    private ImmutableHashSet<PlaceLayer> LayersOf(string? words)
    {
        if (words is null)
            return [];
        HashSet<PlaceLayer> layers = [];
        foreach (var word in words.Split(',', StringSplitOptions.TrimEntries))
        {
            var meant = PlaceLayers.Parse(word);
            if (meant.Length == 0)
                reader.Refuse($"'{word}' is an invalid layers parameter. Valid options: {string.Join(",", Enum.GetValues<PlaceLayer>().Select(layer => layer.Name()))}");
            layers.UnionWith(meant);
        }
        return [.. layers];
    }

    private Envelope? RectangleOf(PeliasQuery query)
    {
        if ((query.RectMinLon ?? query.RectMinLat ?? query.RectMaxLon ?? query.RectMaxLat) is null)
            return null;
        var southWest = Corner(query.RectMinLon, query.RectMinLat, "min");
        var northEast = Corner(query.RectMaxLon, query.RectMaxLat, "max");
        if (southWest is not { } from || northEast is not { } to)
            return null;
        if (from.Lon > to.Lon || from.Lat > to.Lat)
            reader.Refuse("boundary.rect: min must not be greater than max");
        return new(from.Lon, to.Lon, from.Lat, to.Lat);
    }

    private LonLat? Corner(string? lon, string? lat, string which) =>
        reader.Converted(reader.Number($"boundary.rect.{which}_lon", lon, reader.Crs.Most.First), reader.Number($"boundary.rect.{which}_lat", lat, reader.Crs.Most.Second));

    private (LonLat, double)? CircleOf(PeliasQuery query)
    {
        if ((query.CircleLon ?? query.CircleLat ?? query.CircleRadius) is null)
            return null;
        var center = reader.Point("boundary.circle", query.CircleLon, query.CircleLat, required: true);
        var radius = query.CircleRadius is null ? 50 : reader.Number("boundary.circle.radius", query.CircleRadius, 20_000);
        if (radius is <= 0)
            reader.Refuse("invalid param 'boundary.circle.radius': must be >0");
        return center is { } there && radius is { } kilometres ? (there, kilometres * 1_000) : null;
    }

    private Geometry? AreaOf(string? text, Atlas atlas)
    {
        if (text is null)
            return null;
        if (Gid.TryParse(text, out var gid) && gid.Key is { Table: PlaceTable.Division } key && atlas.Places.Find(key)?.Code is { } code && atlas.Areas.ByCode(code) is { } area)
            return area.Shape;
        reader.Refuse($"invalid param 'boundary.gid': no area has the gid '{text}'");
        return null;
    }
}
