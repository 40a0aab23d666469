using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary><c>POST /fences/check</c>: many points against all fences the caller sees, read and written without a document in between.</summary>
public static class CheckEndpoints
{
    private const int MostPoints = 10_000;

    [ThreadStatic] private static List<Fence>? _around;

    /// <summary>What is asked: <c>{"points":[[lon,lat],…]}</c>.</summary>
    public sealed record PointList(IReadOnlyList<double[]> Points);

    /// <param name="Fences">Ids of those that hold each point, in the points' order.</param>
    public sealed record Held(IReadOnlyList<IReadOnlyList<string>> Fences);

    internal static async Task<IResult> Check(string? crs, HttpContext http, TrackKeeper keeper, CancellationToken cancellationToken)
    {
        if (!ClientCrs.TryParse(crs ?? "wgs84", out var system))
            return GeofenceProblems.UnknownDatum.With();
        var (points, mistake) = await http.Request.BodyReader.ReadWholeAsync(body => Read(body, system), cancellationToken);
        if (points is null)
            return WebProblems.BadBody.With(mistake);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        Write(http.Response.BodyWriter, points, keeper.Rules, http.Caller().Scope);
        await http.Response.BodyWriter.FlushAsync(cancellationToken);
        return TypedResults.Empty;
    }

    private static (List<LonLat>? Points, string? Mistake) Read(in ReadOnlySequence<byte> body, ClientCrs crs)
    {
        const string Form = """An object {"points":[[lon,lat],…]}.""";
        try
        {
            var json = new Utf8JsonReader(body);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject || !json.Read() || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("points"u8) || !json.Read() || json.TokenType != JsonTokenType.StartArray)
                return (null, Form);
            List<LonLat> points = [];
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (points.Count == MostPoints)
                    return (null, $"points: at most {MostPoints}.");
                if (Point(ref json) is not var (x, y))
                    return (null, $"points[{points.Count}]: two numbers, lon and lat.");
                if (crs.Read(x, y) is not { } point)
                    return (null, $"points[{points.Count}]: no place in {crs.Name}.");
                points.Add(point);
            }
            return json.Read() && json.TokenType == JsonTokenType.EndObject && !json.Read() ? (points, null) : (null, Form);
        }
        catch (JsonException)
        {
            return (null, Form);
        }
    }

    private static (double X, double Y)? Point(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray || !json.Read() || json.TokenType != JsonTokenType.Number || !json.TryGetDouble(out var x)
            || !json.Read() || json.TokenType != JsonTokenType.Number || !json.TryGetDouble(out var y) || !json.Read() || json.TokenType != JsonTokenType.EndArray)
        {
            return null;
        }
        return (x, y);
    }

    private static void Write(IBufferWriter<byte> body, List<LonLat> points, RuleSet fences, Scope scope)
    {
        var seesAll = scope.IsEverything;
        var around = _around ??= [];
        using var json = new Utf8JsonWriter(body, new() { Encoder = WireJson.Options.Encoder, SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("fences"u8);
        foreach (var point in points)
        {
            around.Clear();
            fences.AddAround(PackedRTree.Box.At(point.Lon, point.Lat), around);
            json.WriteStartArray();
            foreach (var fence in around)
                if (fence.Shape.Holds(point.Lon, point.Lat) && (seesAll || fence.Owner.IsSeenBy(scope)))
                    json.WriteStringValue(fence.Code);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
