using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>What search, autocomplete and reverse share, as it stands in the query; read by <see cref="PeliasReader"/>.</summary>
public sealed record PeliasQuery
{
    [FromQuery(Name = "text")] public string? Text { get; init; }
    [FromQuery(Name = "size")] public string? Size { get; init; }
    [FromQuery(Name = "layers")] public string? Layers { get; init; }
    [FromQuery(Name = "sources")] public string? Sources { get; init; }
    [FromQuery(Name = "crs")] public string? Crs { get; init; }
    [FromQuery(Name = "lang")] public string? Lang { get; init; }
    [FromQuery(Name = "focus.point.lon")] public string? FocusLon { get; init; }
    [FromQuery(Name = "focus.point.lat")] public string? FocusLat { get; init; }
    [FromQuery(Name = "boundary.country")] public string? Country { get; init; }
    [FromQuery(Name = "boundary.gid")] public string? BoundaryGid { get; init; }
    [FromQuery(Name = "boundary.rect.min_lon")] public string? RectMinLon { get; init; }
    [FromQuery(Name = "boundary.rect.min_lat")] public string? RectMinLat { get; init; }
    [FromQuery(Name = "boundary.rect.max_lon")] public string? RectMaxLon { get; init; }
    [FromQuery(Name = "boundary.rect.max_lat")] public string? RectMaxLat { get; init; }
    [FromQuery(Name = "boundary.circle.lon")] public string? CircleLon { get; init; }
    [FromQuery(Name = "boundary.circle.lat")] public string? CircleLat { get; init; }

    /// <summary>Kilometres, as Pelias has it.</summary>
    [FromQuery(Name = "boundary.circle.radius")] public string? CircleRadius { get; init; }
}

/// <summary>Reads query texts into values, and gathers what cannot be read, in Pelias's words.</summary>
internal sealed class PeliasReader
{
    private const int MostResults = 40;
    private const int LongestText = 1_000;

    private readonly List<string> _errors = [];
    private readonly Dictionary<string, object> _read = [];

    public PeliasReader(string? crs)
    {
        Datum = Datum.Wgs84;
        if (crs is null) return;
        if (Crs.TryParse(crs, out var datum)) _read["crs"] = (Datum = datum).Name();
        else _errors.Add("'crs' must be one of wgs84, gcj02, bd09, cgcs2000");
    }

    public Datum Datum { get; }

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>What was understood, echoed in the answer.</summary>
    public IReadOnlyDictionary<string, object> Read => _read;

    public string Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) _errors.Add("invalid param 'text': text length, must be >0");
        else if (text.Length > LongestText) _errors.Add($"invalid param 'text': at most {LongestText} characters, not {text.Length}");
        else _read["text"] = text;
        return text ?? "";
    }

    public int Size(string? size, int usual = 10)
    {
        var value = usual;
        if (size is not null && (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out value) || value is < 1 or > MostResults))
        {
            _errors.Add($"invalid param 'size': a whole number from 1 to {MostResults}");
            value = usual;
        }
        _read["size"] = value;
        return value;
    }

    public IReadOnlyList<Gid> Ids(string? ids)
    {
        List<Gid> gids = [];
        foreach (var id in ids?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (Gid.TryParse(id, out var gid)) gids.Add(gid);
            else _errors.Add($"invalid param 'ids': {id} is not source:layer:id");
        }
        if (gids.Count == 0 && _errors.Count == 0) _errors.Add("invalid param 'ids': at least one gid");
        if (gids.Count > MostResults) _errors.Add($"invalid param 'ids': at most {MostResults}");
        _read["ids"] = ids ?? "";
        return gids;
    }

    /// <summary>Null when neither is given; both or none.</summary>
    public LonLat? Point(string name, string? lon, string? lat, bool required = false)
    {
        if (lon is null && lat is null && !required) return null;
        return Convert(Number($"{name}.lon", lon, 180), Number($"{name}.lat", lat, 90));
    }

    public double? Number(string name, string? text, double most)
    {
        if (text is null) _errors.Add($"missing param '{name}'");
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) _errors.Add($"invalid param '{name}': not a number");
        else if (Math.Abs(value) > most) _errors.Add($"invalid param '{name}': must be >=-{most} and <={most}");
        else
        {
            _read[name] = value;
            return value;
        }
        return null;
    }

    public PlaceFilter Filter(PeliasQuery query, Atlas atlas) => new()
    {
        Layers = LayersOf(query.Layers),
        Sources = query.Sources is { Length: > 0 } sources ? [.. sources.Split(',')] : [],
        Rectangle = RectangleOf(query),
        Circle = CircleOf(query),
        Area = AreaOf(query.BoundaryGid, atlas),
    };

    private ImmutableHashSet<PlaceLayer> LayersOf(string? words)
    {
        if (words is null) return [];
        HashSet<PlaceLayer> layers = [];
        foreach (var word in words.Split(',', StringSplitOptions.TrimEntries))
        {
            var meant = PlaceLayers.Parse(word);
            if (meant.Length == 0) _errors.Add($"'{word}' is an invalid layers parameter. Valid options: {string.Join(",", Enum.GetValues<PlaceLayer>().Select(layer => layer.Name()))}");
            layers.UnionWith(meant);
        }
        return [.. layers];
    }

    private Envelope? RectangleOf(PeliasQuery query)
    {
        if ((query.RectMinLon ?? query.RectMinLat ?? query.RectMaxLon ?? query.RectMaxLat) is null) return null;
        var southWest = Corner(query.RectMinLon, query.RectMinLat, "min");
        var northEast = Corner(query.RectMaxLon, query.RectMaxLat, "max");
        if (southWest is not { } from || northEast is not { } to) return null;
        if (from.Lon > to.Lon || from.Lat > to.Lat) _errors.Add("boundary.rect: min must not be greater than max");
        return new(from.Lon, to.Lon, from.Lat, to.Lat);
    }

    private LonLat? Corner(string? lon, string? lat, string which) =>
        Convert(Number($"boundary.rect.{which}_lon", lon, 180), Number($"boundary.rect.{which}_lat", lat, 90));

    private LonLat? Convert(double? lon, double? lat) => lon is { } x && lat is { } y ? Crs.Convert(new(x, y), Datum, Datum.Cgcs2000) : null;

    private (LonLat, double)? CircleOf(PeliasQuery query)
    {
        if ((query.CircleLon ?? query.CircleLat ?? query.CircleRadius) is null) return null;
        var center = Point("boundary.circle", query.CircleLon, query.CircleLat, required: true);
        var radius = query.CircleRadius is null ? 50 : Number("boundary.circle.radius", query.CircleRadius, 20_000);
        if (radius is <= 0) _errors.Add("invalid param 'boundary.circle.radius': must be >0");
        return center is { } there && radius is { } kilometres ? (there, kilometres * 1_000) : null;
    }

    private Geometry? AreaOf(string? text, Atlas atlas)
    {
        if (text is null) return null;
        if (Gid.TryParse(text, out var gid) && gid.Key is { Table: PlaceTable.Division } key && atlas.Places.Find(key)?.Code is { } code && atlas.Areas.ByCode(code) is { } area) return area.Shape;
        _errors.Add($"invalid param 'boundary.gid': no area has the gid '{text}'");
        return null;
    }
}
