using System.Text.Json.Serialization;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Ogc;

public sealed record LandingPage(string Title, string Description, IReadOnlyList<OgcLink> Links)
{
    internal static LandingPage Of(OgcAddresses at) => new("SpatialCockpit", "Features of the city: every layer you may see, by area, time and CQL2 filter.",
    [
        new(at.Root, "self", OgcLink.Json),
        new(at.Api, "service-desc", OgcLink.OpenApi, "OpenAPI 3.0"),
        new(at.Conformance, "conformance", OgcLink.Json),
        new(at.Conformance, "http://www.opengis.net/def/rel/ogc/1.0/conformance", OgcLink.Json),
        new(at.Collections, "data", OgcLink.Json),
        new(at.TileMatrixSets, "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", OgcLink.Json),
    ]);
}

/// <summary>Only what is there and tested.</summary>
public sealed record Conformance([property: JsonPropertyName("conformsTo")] IReadOnlyList<string> ConformsTo)
{
    internal static Conformance Declared { get; } = new(
    [
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
        "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/create-replace-delete",
        "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/update",
        "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/features",
        "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/optimistic-locking-etags",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
        "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
        "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
        "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
        "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    ]);
}

public sealed record Collections(IReadOnlyList<OgcLink> Links, [property: JsonPropertyName("collections")] IReadOnlyList<Collection> Items);

/// <param name="StorageCrs">What rows are kept in; left out where that is none of <paramref name="Crs"/>.</param>
/// <param name="Extent">Of what the caller sees; left out when nothing is there.</param>
public sealed record Collection(
    string Id, string Title, [property: JsonPropertyName("itemType")] string ItemType, IReadOnlyList<string> Crs,
    [property: JsonPropertyName("storageCrs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StorageCrs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Collection.CollectionExtent? Extent, IReadOnlyList<OgcLink> Links)
{
    public sealed record CollectionExtent(SpatialExtent Spatial);

    /// <param name="Bbox">West, south, east, north.</param>
    public sealed record SpatialExtent(IReadOnlyList<double[]> Bbox, string Crs);

    internal static Collection Of(Layer layer, LayerExtent extent, OgcAddresses at, bool english) => new(
        layer.Name, layer.Presentation.Title.In(english), "feature", [.. CoordinateSystem.All.Select(system => system.Uri)],
        CoordinateSystem.All.LastOrDefault(system => system.Srid == layer.Geometry.Srid)?.Uri,
        extent.Bounds is { } bounds ? new(new([bounds], CoordinateSystem.Crs84.Uri)) : null,
        [
            new(at.Collection(layer), "self", OgcLink.Json),
            new(at.Items(layer), "items", OgcLink.GeoJson),
            new(at.Queryables(layer), "http://www.opengis.net/def/rel/ogc/1.0/queryables", OgcLink.Schema),
            new(at.Tilesets(layer), "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", OgcLink.Json),
            new(at.TileJson(layer), "tilejson", OgcLink.Json, "Vector tiles"),
        ]);
}
