using System.Text.Json;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Fences of a GeoJSON file, plain or gzip: a FeatureCollection, each feature with an <c>id</c>, or one feature.</summary>
public static class FenceFile
{
    /// <param name="idProperties">Properties whose texts, joined by <c>/</c>, are the id; none for the features' own.</param>
    /// <exception cref="ReplayException">The file is no GeoJSON, or a fence in it is wrong: all mistakes, a line each.</exception>
    public static RuleSet Read(string path, WorkCalendar calendar, params IReadOnlyList<string> idProperties)
    {
        using var file = ReplayFile.Of(path)();
        try
        {
            using var document = JsonDocument.Parse(file);
            return Read(document.RootElement, calendar, idProperties);
        }
        catch (JsonException e)
        {
            throw new ReplayException($"{path} is no JSON: line {e.LineNumber + 1}.");
        }
    }

    private static RuleSet Read(JsonElement root, WorkCalendar calendar, IReadOnlyList<string> idProperties)
    {
        JsonElement[] features = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("features", out var all) && all.ValueKind == JsonValueKind.Array ? [.. all.EnumerateArray()] : [root];
        List<Fence> fences = [];
        List<string> mistakes = [];
        HashSet<string> codes = new(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            var code = (idProperties.Count == 0 ? FenceFeature.IdOf(feature) : IdOf(feature, idProperties)) ?? $"#{fences.Count + mistakes.Count}";
            var (fence, mistake) = codes.Add(code) ? FenceFeature.Read(feature, fences.Count, code, calendar) : (null, "The id is used twice.");
            if (fence is not null)
                fences.Add(fence);
            else
                mistakes.Add($"{code}: {mistake}");
        }
        return mistakes.Count == 0 ? new(fences) : throw new ReplayException(string.Join('\n', mistakes));
    }

    private static string? IdOf(JsonElement feature, IReadOnlyList<string> properties)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var given) || given.ValueKind != JsonValueKind.Object)
            return null;
        var parts = properties.Select(name => given.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null).ToList();
        return parts.Contains(null) ? null : string.Join('/', parts);
    }
}
