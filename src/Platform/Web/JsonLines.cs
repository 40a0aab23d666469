using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Web;

/// <summary>JSON objects, one a line, as they stand in a body: <c>application/x-ndjson</c>.</summary>
public static class JsonLines
{
    public const string ContentType = "application/x-ndjson";

    /// <summary>Says what follows; not kept by caches.</summary>
    public static void Begin(HttpResponse response)
    {
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>One line, on its way at once.</summary>
    public static async Task SendAsync<T>(HttpResponse response, T line, CancellationToken cancellationToken)
    {
        Write(response.BodyWriter, line);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    /// <summary>One line, its end included.</summary>
    public static ReadOnlyMemory<byte> Written<T>(T line)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(bytes, line);
        return bytes.WrittenMemory;
    }

    /// <summary>One line into the buffer; it goes with the next flush.</summary>
    public static void Write<T>(IBufferWriter<byte> body, T line)
    {
        using (var json = new Utf8JsonWriter(body, new() { Encoder = WireJson.Options.Encoder, SkipValidation = true }))
            JsonSerializer.Serialize(json, line, WireJson.Options);
        body.Write("\n"u8);
    }
}
