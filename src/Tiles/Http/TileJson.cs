using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tiles.Http;

/// <summary>TileJSON 3.0.0 of one or several layers in one tile.</summary>
public sealed record TileJson
{
    public string Tilejson { get; } = "3.0.0";

    public required string Name { get; init; }

    public string Scheme { get; } = "xyz";

    /// <summary>Address template; a filter asked for with the TileJSON goes on to the tiles.</summary>
    public required string[] Tiles { get; init; }

    public required int Minzoom { get; init; }

    public required int Maxzoom { get; init; }

    /// <summary>West, south, east, north in degrees; left out when nothing is there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[]? Bounds { get; init; }

    /// <summary>Whose data it is; left out when nobody says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attribution { get; init; }

    public required IReadOnlyList<VectorLayer> VectorLayers { get; init; }

    /// <param name="Id">The layer's name inside the tile.</param>
    /// <param name="Fields">Attribute → type.</param>
    public sealed record VectorLayer(string Id, string Description, int Minzoom, int Maxzoom, IReadOnlyDictionary<string, string> Fields);

    /// <param name="named">Those whose areas come a second time, as points to write their names at.</param>
    /// <param name="credits">Whose data a layer is, where anybody is to be named.</param>
    public static TileJson Of(
        IReadOnlyList<Layer> layers, IReadOnlyList<Layer> named, IReadOnlyDictionary<Layer, LayerExtent> extents, IReadOnlyDictionary<Layer, string> credits, HttpRequest request, bool english)
    {
        var names = string.Join(',', layers.Select(layer => Uri.EscapeDataString(layer.Name)));
        return new()
        {
            Name = string.Join(", ", layers.Select(layer => layer.Presentation.Title.In(english))),
            Tiles = [$"{request.Scheme}://{request.Host}{request.PathBase}/tiles/{names}/{{z}}/{{x}}/{{y}}.mvt{request.QueryString}"],
            Minzoom = layers.Min(layer => layer.Presentation.MinZoom),
            Maxzoom = layers.Max(layer => layer.Presentation.MaxZoom),
            Bounds = Union([.. layers.Select(layer => extents.GetValueOrDefault(layer)?.Bounds).OfType<double[]>()]),
            Attribution = LayerCredits.Joined(layers.Select(credits.GetValueOrDefault)),
            VectorLayers = [.. layers.Select(layer => Described(layer, layer.Name, english)), .. named.Select(layer => Described(layer, layer.Name + AreaNames.Suffix, english))],
        };
    }

    private static VectorLayer Described(Layer layer, string id, bool english) => new(
        id, layer.Presentation.Title.In(english), layer.Presentation.MinZoom, layer.Presentation.MaxZoom, layer.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Type, StringComparer.Ordinal));

    private static double[]? Union(IReadOnlyList<double[]> bounds) => bounds.Count == 0 ? null :
        [bounds.Min(b => b[0]), bounds.Min(b => b[1]), bounds.Max(b => b[2]), bounds.Max(b => b[3])];
}
