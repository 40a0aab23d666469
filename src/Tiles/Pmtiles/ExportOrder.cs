using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>What goes into an archive: tiles of these layers, as one caller sees them, of these zooms, that touch this rectangle.</summary>
/// <param name="Area">Null for everywhere.</param>
internal sealed record ExportOrder(IReadOnlyList<Layer> Layers, int MinZoom, int MaxZoom, Bbox? Area, IReadOnlyDictionary<Layer, LayerExtent> Extents)
{
    private static readonly Bbox World = new(-180, -WebMercator.MaxLatitude, 180, WebMercator.MaxLatitude);

    /// <summary>There a tile unit is 0.6 m at the equator; maps enlarge such tiles for deeper zooms.</summary>
    public const int UsualMaxZoom = 14;

    /// <summary>One zoom's tiles are listed: 10 million take 120 MB, and are all of China at zoom 14 or a city at zoom 19.</summary>
    public const long MostTiles = 10_000_000;

    /// <summary>Of the deepest zoom within <see cref="Bounds"/>; none where there are no rows.</summary>
    public long TilesAtMaxZoom => Extents.Values.All(extent => extent is { Features: 0, IsEstimate: false }) ? 0 : Bounds.Envelopes().Sum(box =>
    {
        var (northWest, southEast) = (TileCoordinate.At(new(box.MinX, box.MaxY), MaxZoom), TileCoordinate.At(new(box.MaxX, box.MinY), MaxZoom));
        return (southEast.X - northWest.X + 1L) * (southEast.Y - northWest.Y + 1L);
    });

    /// <summary>Of all rows, within the rectangle asked for where they lie in it.</summary>
    public Bbox Bounds
    {
        get
        {
            var rows = new Envelope();
            foreach (var bounds in Extents.Values.Select(extent => extent.Bounds).OfType<double[]>())
                rows.ExpandToInclude(new Envelope(bounds[0], bounds[2], bounds[1], bounds[3]));
            var inside = Area is { CrossesAntimeridian: false } area ? rows.Intersection(area.Envelopes()[0]) : rows;
            return inside.IsNull ? Area ?? World : new(inside.MinX, inside.MinY, inside.MaxX, inside.MaxY);
        }
    }

    /// <summary>The archive's description, for MapLibre (<c>vector_layers</c>), for people, and with the scope that it must not lose.</summary>
    public JsonObject Metadata(Caller caller, bool english) => new()
    {
        ["name"] = string.Join(", ", Layers.Select(layer => layer.Presentation.Title.In(english))),
        ["type"] = "overlay",
        ["generator"] = "SpatialCockpit",
        [ArchiveScope.Key] = ArchiveScope.Of(Layers, caller).ToJson(),
        ["vector_layers"] = new JsonArray([.. Layers.Select(layer => VectorLayer(layer, english))]),
        ["tilestats"] = new JsonObject
        {
            ["layerCount"] = Layers.Count,
            ["layers"] = new JsonArray([.. Layers.Select(Statistics)]),
        },
    };

    /// <summary>Two exports with the same print are of the same tiles: one may go on where the other stopped.</summary>
    public string Print(Caller caller)
    {
        var text = string.Join('\n', [caller.Scope.Hash, MinZoom, MaxZoom, Area, .. Layers.Select(layer => layer.Print)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private JsonObject VectorLayer(Layer layer, bool english) => new JsonObject
    {
        ["id"] = layer.Name,
        ["description"] = layer.Presentation.Title.In(english),
        ["minzoom"] = Math.Clamp(layer.Presentation.MinZoom, MinZoom, MaxZoom),
        ["maxzoom"] = MaxZoom,
        ["fields"] = new JsonObject(layer.Attributes.Select(attribute => KeyValuePair.Create(attribute.Name, (JsonNode?)JsonValue.Create(attribute.Type)))),
    };

    private JsonObject Statistics(Layer layer) => new JsonObject
    {
        ["layer"] = layer.Name,
        ["count"] = Extents[layer].Features,
        ["geometry"] = layer.Geometry.Type,
    };
}
