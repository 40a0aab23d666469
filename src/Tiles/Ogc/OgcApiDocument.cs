using System.Text.Json.Nodes;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;
using SpatialCockpit.Tiles.Ogc.Matrix;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>
/// The feature service in OpenAPI 3.0, as one caller sees it. The items of each collection stand by themselves, with its queryables as parameters: clients
/// such as GDAL look there for what they may push to the server, and for the largest page.
/// </summary>
internal static class OgcApiDocument
{
    public static JsonObject Of(OgcAddresses at, IEnumerable<Layer> layers, bool english) => new()
    {
        ["openapi"] = "3.0.3",
        ["info"] = new JsonObject { ["title"] = "SpatialCockpit features", ["version"] = "1.0.0" },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = at.Root }),
        ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
        ["paths"] = Paths(layers, english),
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
        },
    };

    private static JsonObject Paths(IEnumerable<Layer> layers, bool english)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("landing", "Where everything is", OgcLink.Json),
            ["/conformance"] = Get("conformance", "Which standards are met", OgcLink.Json),
            ["/api"] = Get("api", "This document", OgcLink.OpenApi),
            ["/collections"] = Get("collections", "All collections you can see", OgcLink.Json),
            ["/collections/{collectionId}"] = Get("collection", "One collection", OgcLink.Json, CollectionId()),
            ["/collections/{collectionId}/queryables"] = Get("queryables", "What a filter may ask", OgcLink.Schema, CollectionId()),
            ["/collections/{collectionId}/items/{featureId}"] = Item(),
            ["/tileMatrixSets"] = Get("tileMatrixSets", "All tile matrix sets", OgcLink.Json),
            ["/tileMatrixSets/{tileMatrixSetId}"] = Get("tileMatrixSet", "A tile matrix set", OgcLink.Json, MatrixId()),
            ["/collections/{collectionId}/tiles"] = Get(".collection.vector.getTileSetsList", "The tilesets of a collection", OgcLink.Json, CollectionId()),
            ["/collections/{collectionId}/tiles/{tileMatrixSetId}"] = Get(".collection.vector.getTileSet", "A tileset", OgcLink.Json, CollectionId(), MatrixId()),
            ["/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}"] = Get(
                ".collection.vector.getTile", "A vector tile", TileEndpoints.MediaType, CollectionId(), MatrixId(), InPath("tileMatrix", "Zoom"), InPath("tileRow", "From the north"), InPath("tileCol", "From the west")),
        };
        foreach (var layer in layers)
        {
            var items = Get($"items {layer.Name}", layer.Presentation.Title.In(english), OgcLink.GeoJson, [.. ItemsParameters(), .. QueryableParameters(layer, english)]);
            items["post"] = Edit($"create {layer.Name}", "A new feature", "201", OgcLink.GeoJson, ContentCrs());
            paths[$"/collections/{layer.Name}/items"] = items;
        }
        return paths;
    }

    private static JsonObject Item()
    {
        var item = Get("item", "One feature", OgcLink.GeoJson, CollectionId(), FeatureId(), InQuery("crs", "What coordinates are answered in", Systems()));
        item["put"] = Edit("replace", "All of a feature", "204", OgcLink.GeoJson, CollectionId(), FeatureId(), IfMatch(), ContentCrs());
        item["patch"] = Edit("change", "Some of a feature", "204", OgcLink.MergePatch, CollectionId(), FeatureId(), IfMatch(), ContentCrs());
        item["delete"] = Edit("delete", "Takes a feature away", "204", null, CollectionId(), FeatureId(), IfMatch());
        return item;
    }

    /// <param name="mediaType">Of the body; null where there is none.</param>
    private static JsonObject Edit(string id, string summary, string status, string? mediaType, params JsonObject[] parameters)
    {
        var edit = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["parameters"] = new JsonArray([.. parameters]),
            ["responses"] = new JsonObject
            {
                [status] = new JsonObject { ["description"] = "Done; X-Lsn says where in the change stream" },
                ["default"] = Answer("What is wrong (RFC 9457)", "application/problem+json"),
            },
        };
        if (mediaType is not null)
            edit["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } } };
        return edit;
    }

    private static IEnumerable<JsonObject> ItemsParameters() =>
    [
        InQuery("bbox", "West, south, east, north in degrees, or in the order and units of bbox-crs", Numbers()),
        InQuery("bbox-crs", "What bbox is in", Systems()),
        InQuery("crs", "What coordinates are answered in", Systems()),
        InQuery("datetime", "A time, a day, or two of them with / between", Text()),
        InQuery("filter", "CQL2 text", Text()),
        InQuery("filter-crs", "What the filter's shapes are in", Systems()),
        InQuery("filter-lang", "Language of the filter", Text("cql2-text", "cql-text")),
        InQuery("limit", "Features on a page", new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ItemsQuestion.MostItems, ["default"] = ItemsQuestion.UsualLimit }),
        InQuery("cursor", "From a next link", Text()),
        InQuery("offset", "Features to skip", new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ItemsQuestion.MostOffset, ["default"] = 0 }),
    ];

    private static IEnumerable<JsonObject> QueryableParameters(Layer layer, bool english) =>
        from entry in layer.Queryables
        where entry.Value.Type is not (CqlType.Opaque or CqlType.Geometry) && !ItemsQuestion.IsOwn(entry.Key)
        let title = layer.Attributes.FirstOrDefault(attribute => attribute.Name == entry.Key)?.Presentation.Title
        select InQuery(entry.Key, title?.In(english) ?? entry.Key, Queryables.Schema(layer, entry.Value));

    private static JsonObject Get(string id, string summary, string mediaType, params JsonObject[] parameters) => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["parameters"] = new JsonArray([.. parameters]),
            ["responses"] = new JsonObject
            {
                ["200"] = Answer("The answer", mediaType),
                ["default"] = Answer("What is wrong (RFC 9457)", "application/problem+json"),
            },
        },
    };

    private static JsonObject Answer(string description, string mediaType) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } },
    };

    private static JsonObject CollectionId() => InPath("collectionId", "schema.table");

    private static JsonObject MatrixId() => InPath("tileMatrixSetId", TileMatrixSet.Id);

    private static JsonObject FeatureId() => InPath("featureId", "Its id");

    private static JsonObject IfMatch() => InHeader("If-Match", "The ETag of the feature as it was read", required: true, Text());

    private static JsonObject ContentCrs() => InHeader(Ogc.ContentCrs.Header, "What the body's coordinates are in, as <URI>; CRS84 when left out", required: false, Text());

    private static JsonObject InHeader(string name, string description, bool required, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = "header", ["required"] = required, ["description"] = description, ["schema"] = schema };

    private static JsonObject InPath(string name, string description) =>
        new() { ["name"] = name, ["in"] = "path", ["required"] = true, ["description"] = description, ["schema"] = Text() };

    private static JsonObject InQuery(string name, string description, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = "query", ["required"] = false, ["description"] = description, ["style"] = "form", ["explode"] = false, ["schema"] = schema };

    private static JsonObject Text(params string[] words)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (words.Length > 0)
            schema["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
        return schema;
    }

    private static JsonObject Systems()
    {
        var schema = Text([.. CoordinateSystem.All.Select(system => system.Uri)]);
        schema["default"] = CoordinateSystem.Crs84.Uri;
        return schema;
    }

    private static JsonObject Numbers() => new()
    {
        ["type"] = "array",
        ["minItems"] = 4,
        ["maxItems"] = 6,
        ["items"] = new JsonObject { ["type"] = "number" },
    };
}
