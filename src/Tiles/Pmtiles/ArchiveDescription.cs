using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>What an archive's metadata say of its layers, read with care: anybody may have made it. What is missing or of another type counts as not said.</summary>
internal sealed partial class ArchiveDescription
{
    private static readonly Title Group = new("瓦片归档", "Tile archives");

    private readonly ArchiveFile _file;
    private readonly IReadOnlyList<TileJson.VectorLayer> _layers;

    public ArchiveDescription(ArchiveFile file)
    {
        _file = file;
        _layers = [.. Objects(file.Archive.Metadata, "vector_layers").Where(layer => Text(layer, "id") is not null).Select(Layer)];
    }

    private string Name => Text(_file.Archive.Metadata, "name") ?? _file.Name;

    /// <summary>Whoever made it may have written it as HTML: its text is what counts.</summary>
    private string? Attribution => Text(_file.Archive.Metadata, "attribution") is { } written && WebUtility.HtmlDecode(Tags().Replace(written, "")).Trim() is { Length: > 0 } text ? text : null;

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    private double[] Bounds => _file.Archive.Header.Bounds is var box ? [box.West, box.South, box.East, box.North] : [];

    public TileJson ToTileJson(string root) => new()
    {
        Name = Name,
        Tiles = [$"{root}/tiles/{Uri.EscapeDataString(_file.FullName)}/{{z}}/{{x}}/{{y}}.mvt"],
        Minzoom = _file.Archive.Header.MinZoom,
        Maxzoom = _file.Archive.Header.MaxZoom,
        Bounds = Bounds,
        Attribution = Attribution,
        VectorLayers = _layers,
    };

    public CatalogEndpoints.LayerEntry ToCatalogEntry(bool english)
    {
        var header = _file.Archive.Header;
        var counted = Objects(Object(_file.Archive.Metadata, "tilestats"), "layers").ToList();
        var geometries = counted.Select(layer => Text(layer, "geometry")).Distinct().ToList();
        return new(
            _file.FullName, Name, null, geometries is [{ } only] ? only : "Geometry", Bounds, header.MinZoom, header.MaxZoom,
            counted.Sum(layer => Number(layer, "count") ?? 0), "pmtiles", "pmtiles", Group.In(english), [], false,
            [.. _layers.SelectMany(layer => layer.Fields).DistinctBy(field => field.Key).Select(field => new CatalogEndpoints.AttributeEntry(field.Key, field.Value, null, null, null, 0, null))],
            null, [.. _layers.Select(layer => layer.Id)], Attribution: Attribution);
    }

    private TileJson.VectorLayer Layer(JsonElement layer)
    {
        var header = _file.Archive.Header;
        var fields = Object(layer, "fields") is { ValueKind: JsonValueKind.Object } said
            ? said.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String).DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal)
            : [];
        return new(Text(layer, "id")!, Text(layer, "description") ?? "", (int)(Number(layer, "minzoom") ?? header.MinZoom), (int)(Number(layer, "maxzoom") ?? header.MaxZoom), fields);
    }

    private static JsonElement Object(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    private static IEnumerable<JsonElement> Objects(JsonElement of, string name) =>
        Object(of, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string? Text(JsonElement of, string name) => Object(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? Number(JsonElement of, string name) => Object(of, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}
