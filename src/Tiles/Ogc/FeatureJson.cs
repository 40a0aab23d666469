using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>Features as GeoJSON (RFC 7946), put together from what PostgreSQL has written already.</summary>
internal sealed class FeatureJson(Func<Utf8JsonWriter, PipeWriter, CancellationToken, Task> write) : IResult
{
    /// <summary>Goes out at once, in bytes: of a page no more than this is held beside what the database gave.</summary>
    private const int PieceBytes = 64 << 10;

    private static readonly JsonWriterOptions Options = new() { Encoder = WireJson.Options.Encoder, SkipValidation = true };

    public static FeatureJson Of(Layer layer, Feature feature, IEnumerable<OgcLink> links) => new((json, _, _) =>
    {
        WriteFeature(json, layer, feature, links);
        return Task.CompletedTask;
    });

    public static FeatureJson Of(Layer layer, FeaturePage page, DateTimeOffset now, IEnumerable<OgcLink> links) => new(async (json, body, cancellationToken) =>
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("timeStamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (page.Matched is { } matched)
            json.WriteNumber("numberMatched", matched);
        json.WriteNumber("numberReturned", page.Features.Count);
        json.WriteStartArray("features");
        var sent = 0L;
        foreach (var feature in page.Features)
        {
            WriteFeature(json, layer, feature, []);
            if (json.BytesCommitted + json.BytesPending - sent < PieceBytes)
                continue;
            await json.FlushAsync(cancellationToken);
            await body.FlushAsync(cancellationToken);
            sent = json.BytesCommitted;
        }
        json.WriteEndArray();
        WriteLinks(json, links);
        json.WriteEndObject();
    });

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = OgcLink.GeoJson;
        Caching.Private(httpContext.Response);
        var body = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(body, Options);
        await write(json, body, httpContext.RequestAborted);
        await json.FlushAsync(httpContext.RequestAborted);
    }

    private static void WriteFeature(Utf8JsonWriter json, Layer layer, Feature feature, IEnumerable<OgcLink> links)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WritePropertyName("id");
        if (layer.Key!.IsInteger)
            json.WriteRawValue(feature.Id, skipInputValidation: true);
        else
            json.WriteStringValue(feature.Id);
        json.WritePropertyName("geometry");
        json.WriteRawValue(feature.Geometry ?? "null", skipInputValidation: true);
        json.WritePropertyName("properties");
        json.WriteRawValue(feature.Properties, skipInputValidation: true);
        if (feature.References is { } references)
        {
            json.WritePropertyName("references");
            json.WriteRawValue(references, skipInputValidation: true);
        }
        WriteLinks(json, links);
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, IEnumerable<OgcLink> links)
    {
        var list = links.ToList();
        if (list.Count == 0)
            return;
        json.WritePropertyName("links");
        JsonSerializer.Serialize(json, list, WireJson.Options);
    }
}
