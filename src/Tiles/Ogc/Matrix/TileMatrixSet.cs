using System.Globalization;
using System.Text.Json.Nodes;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Ogc.Matrix;

/// <summary>The one matrix of our tiles, WebMercatorQuad, as OGC's Two Dimensional Tile Matrix Set (17-083r4) writes it.</summary>
internal static class TileMatrixSet
{
    public const string Id = "WebMercatorQuad";
    public const string Uri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/" + Id;
    public const string Crs = "http://www.opengis.net/def/crs/EPSG/0/3857";

    private const string Title = "Google Maps Compatible for the World";
    private const int TilePixels = 256;

    /// <summary>Metres of one pixel on the screen that scales are told for.</summary>
    private const double ScreenPixelMeters = 0.00028;

    public static JsonObject List(OgcAddresses at) => new()
    {
        ["tileMatrixSets"] = new JsonArray(new JsonObject { ["id"] = Id, ["title"] = Title, ["uri"] = Uri, ["crs"] = Crs, ["links"] = new JsonArray(Link(at.TileMatrixSet, "self")) }),
        ["links"] = new JsonArray(Link(at.TileMatrixSets, "self")),
    };

    public static JsonObject Definition() => new()
    {
        ["id"] = Id,
        ["title"] = Title,
        ["uri"] = Uri,
        ["crs"] = Crs,
        ["orderedAxes"] = new JsonArray("X", "Y"),
        ["wellKnownScaleSet"] = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        ["tileMatrices"] = new JsonArray([.. Enumerable.Range(0, TileCoordinate.MaxZoom + 1).Select(MatrixAt)]),
    };

    public static JsonObject Link(string href, string rel, string type = OgcLink.Json) => new() { ["rel"] = rel, ["href"] = href, ["type"] = type };

    private static JsonObject MatrixAt(int zoom)
    {
        var tiles = 1L << zoom;
        var cellMeters = WebMercator.WorldMeters / tiles / TilePixels;
        return new()
        {
            ["id"] = zoom.ToString(CultureInfo.InvariantCulture),
            ["scaleDenominator"] = cellMeters / ScreenPixelMeters,
            ["cellSize"] = cellMeters,
            ["cornerOfOrigin"] = "topLeft",
            ["pointOfOrigin"] = new JsonArray(-WebMercator.EdgeMeters, WebMercator.EdgeMeters),
            ["tileWidth"] = TilePixels,
            ["tileHeight"] = TilePixels,
            ["matrixWidth"] = tiles,
            ["matrixHeight"] = tiles,
        };
    }
}
