using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SpatialCockpit.Tiles.Ogc;

// For the description of the service alone: features are put together from what PostgreSQL has written.

/// <summary>A page of features, as <see cref="FeatureJson"/> writes it.</summary>
/// <param name="Type">FeatureCollection.</param>
/// <param name="NumberMatched">How many features fit in all; left out where counting them took too long.</param>
/// <param name="Links">This page, and the next where there is one.</param>
public sealed record FeaturePageDocument(
    string Type, [property: JsonPropertyName("timeStamp")] DateTimeOffset TimeStamp, [property: JsonPropertyName("numberReturned")] int NumberReturned, IReadOnlyList<FeatureDocument> Features, IReadOnlyList<OgcLink> Links,
    [property: JsonPropertyName("numberMatched"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? NumberMatched = null);

/// <summary>GeoJSON (RFC 7946).</summary>
/// <param name="Type">Feature.</param>
/// <param name="Id">A number or a text.</param>
/// <param name="Geometry">Null where the row has none.</param>
/// <param name="Properties">Its attributes by name.</param>
/// <param name="References">What codes among its attributes name, by attribute; where one feature is asked for.</param>
/// <param name="Links">Itself and its collection; where one feature is asked for.</param>
public sealed record FeatureDocument(string Type, JsonElement Id, JsonElement? Geometry, JsonObject Properties, IReadOnlyDictionary<string, FeatureReference>? References = null, IReadOnlyList<OgcLink>? Links = null);

/// <param name="Id">A number or a text.</param>
public sealed record FeatureReference(string Layer, JsonElement Id, string? Title = null);

/// <summary>A JSON Schema of what a filter may ask.</summary>
public sealed record QueryablesDocument(string Title, IReadOnlyDictionary<string, QueryableDocument> Properties);

/// <param name="Role">primary-geometry of the shape that features are drawn by.</param>
public sealed record QueryableDocument(string? Type = null, string? Title = null, string? Format = null, [property: JsonPropertyName("x-ogc-role")] string? Role = null);
