using System.Globalization;
using System.Text.Json.Nodes;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc.Matrix;

/// <summary>The vector tiles of one collection in OGC API Tiles' words: where they are, which of them hold anything, what is in them.</summary>
internal sealed class TilesetDocument(Layer layer, LayerExtent extent, OgcAddresses at, bool english)
{
    public JsonObject List()
    {
        var tileset = Brief();
        tileset["links"] = new JsonArray(TileMatrixSet.Link(at.Tileset(layer), "self"), Scheme());
        return new() { ["tilesets"] = new JsonArray(tileset), ["links"] = new JsonArray(TileMatrixSet.Link(at.Tilesets(layer), "self")) };
    }

    public JsonObject Whole()
    {
        var tileset = Brief();
        if (extent.Bounds is [var west, var south, var east, var north])
        {
            tileset["boundingBox"] = new JsonObject { ["lowerLeft"] = new JsonArray(west, south), ["upperRight"] = new JsonArray(east, north), ["crs"] = CoordinateSystem.Crs84.Uri };
            tileset["tileMatrixSetLimits"] = new JsonArray([.. Zooms().Select(zoom => Limits(zoom, new(west, north), new(east, south)))]);
        }
        tileset["layers"] = new JsonArray(new JsonObject
        {
            ["id"] = layer.Name,
            ["title"] = layer.Presentation.Title.In(english),
            ["dataType"] = "vector",
            ["geometryDimension"] = layer.Geometry.IsPoint ? 0 : layer.Geometry.IsArea ? 2 : layer.Geometry.Type == "Geometry" ? null : 1,
            ["minTileMatrix"] = Text(layer.Presentation.MinZoom),
            ["maxTileMatrix"] = Text(layer.Presentation.MaxZoom),
            ["propertiesSchema"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(layer.Attributes.Select(attribute => KeyValuePair.Create(attribute.Name, (JsonNode?)Schema(attribute)))) },
        });
        tileset["links"] = new JsonArray(
            TileMatrixSet.Link(at.Tileset(layer), "self"),
            Scheme(),
            TileMatrixSet.Link(at.TileJson(layer), "tilejson"),
            new JsonObject { ["rel"] = "item", ["href"] = at.Tileset(layer) + "/{tileMatrix}/{tileRow}/{tileCol}", ["type"] = TileEndpoints.MediaType, ["templated"] = true });
        return tileset;
    }

    private JsonObject Brief() => new()
    {
        ["title"] = layer.Presentation.Title.In(english),
        ["dataType"] = "vector",
        ["crs"] = TileMatrixSet.Crs,
        ["tileMatrixSetURI"] = TileMatrixSet.Uri,
    };

    private JsonObject Scheme() => TileMatrixSet.Link(at.TileMatrixSet, "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme");

    private IEnumerable<int> Zooms() => Enumerable.Range(layer.Presentation.MinZoom, layer.Presentation.MaxZoom - layer.Presentation.MinZoom + 1);

    private static JsonObject Limits(int zoom, LonLat northWest, LonLat southEast)
    {
        var (first, last) = (TileCoordinate.At(northWest, zoom), TileCoordinate.At(southEast, zoom));
        return new() { ["tileMatrix"] = Text(zoom), ["minTileRow"] = first.Y, ["maxTileRow"] = last.Y, ["minTileCol"] = first.X, ["maxTileCol"] = last.X };
    }

    /// <summary>As a tile carries it: times, lists and documents are texts there.</summary>
    private JsonObject Schema(LayerAttribute attribute)
    {
        var schema = new JsonObject { ["type"] = attribute.Type is "integer" or "number" or "boolean" ? attribute.Type : "string" };
        if (attribute.Presentation.Title is { } title)
            schema["title"] = title.In(english);
        return schema;
    }

    private static string Text(int zoom) => zoom.ToString(CultureInfo.InvariantCulture);
}
