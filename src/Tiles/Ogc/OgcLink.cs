using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>A way on, as every OGC API document carries them.</summary>
public sealed record OgcLink(string Href, string Rel, string Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null)
{
    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string MergePatch = "application/merge-patch+json";
    public const string Schema = "application/schema+json";
    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";
}

/// <summary>Addresses of the feature service, absolute as the client reached it.</summary>
internal sealed class OgcAddresses(HttpRequest request)
{
    public string Root { get; } = $"{request.Scheme}://{request.Host}{request.PathBase}/ogc";

    public string Api => $"{Root}/api";

    public string Conformance => $"{Root}/conformance";

    public string Collections => $"{Root}/collections";

    public string Collection(Layer layer) => $"{Collections}/{Uri.EscapeDataString(layer.Name)}";

    public string Queryables(Layer layer) => $"{Collection(layer)}/queryables";

    public string Items(Layer layer) => $"{Collection(layer)}/items";

    public string Item(Layer layer, string id) => $"{Items(layer)}/{Uri.EscapeDataString(id)}";

    public string TileMatrixSets => $"{Root}/tileMatrixSets";

    public string TileMatrixSet => $"{TileMatrixSets}/{Matrix.TileMatrixSet.Id}";

    public string Tilesets(Layer layer) => $"{Collection(layer)}/tiles";

    public string Tileset(Layer layer) => $"{Tilesets(layer)}/{Matrix.TileMatrixSet.Id}";

    public string TileJson(Layer layer) => $"{request.Scheme}://{request.Host}{request.PathBase}/tiles/{Uri.EscapeDataString(layer.Name)}";
}
