using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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

    /// <summary>The id in an item's address as the client wrote it: routing cannot tell an escaped slash in a key from the three letters %2F.</summary>
    /// <param name="routed">What routing has read.</param>
    public static string IdOf(HttpRequest request, string routed)
    {
        if (!routed.Contains('/') && !routed.Contains('%'))
            return routed;
        var path = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan();
        path = (path.IndexOf('?') is >= 0 and var query ? path[..query] : path).TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    public string TileMatrixSets => $"{Root}/tileMatrixSets";

    public string TileMatrixSet => $"{TileMatrixSets}/{Matrix.TileMatrixSet.Id}";

    public string Tilesets(Layer layer) => $"{Collection(layer)}/tiles";

    public string Tileset(Layer layer) => $"{Tilesets(layer)}/{Matrix.TileMatrixSet.Id}";

    public string TileJson(Layer layer) => $"{request.Scheme}://{request.Host}{request.PathBase}/tiles/{Uri.EscapeDataString(layer.Name)}";
}
