using System.Text.Json.Nodes;

namespace SpatialCockpit.Platform.Web;

/// <summary>JSON merge patch, RFC 7396: members left out stay, null takes one away, anything but an object replaces.</summary>
public static class MergePatch
{
    /// <returns>Of its own: neither target nor patch is changed or part of it.</returns>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var merged = target is JsonObject before ? before.DeepClone().AsObject() : [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
                merged.Remove(name);
            else
                merged[name] = Apply(merged[name], change);
        }
        return merged;
    }
}
