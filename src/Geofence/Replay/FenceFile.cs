using System.Text.Json;
using SpatialCockpit.Geofence.Fences;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Fences of a GeoJSON file: a FeatureCollection, each feature with an <c>id</c>, or one feature.</summary>
public static class FenceFile
{
    /// <exception cref="ReplayException">The file is no GeoJSON, or a fence in it is wrong: all mistakes, a line each.</exception>
    public static FenceSet Read(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            using var document = JsonDocument.Parse(file);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new ReplayException($"{path} is no JSON: line {e.LineNumber + 1}.");
        }
    }

    private static FenceSet Read(JsonElement root)
    {
        JsonElement[] features = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("features", out var all) && all.ValueKind == JsonValueKind.Array ? [.. all.EnumerateArray()] : [root];
        List<Fence> fences = [];
        List<string> mistakes = [];
        HashSet<string> codes = new(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            var code = FenceFeature.IdOf(feature) ?? $"#{fences.Count + mistakes.Count}";
            var (fence, mistake) = codes.Add(code) ? FenceFeature.Read(feature, fences.Count, code) : (null, "The id is used twice.");
            if (fence is not null)
                fences.Add(fence);
            else
                mistakes.Add($"{code}: {mistake}");
        }
        return mistakes.Count == 0 ? new(fences) : throw new ReplayException(string.Join('\n', mistakes));
    }
}
