using System.Text.Json.Nodes;

namespace SpatialCockpit.Platform.Packs.Overlays;

/// <summary>What an administrator changed of a pack, over its files: titles, limits, dictionaries, bands, templates.</summary>
/// <param name="Version">One more with each change; 0 where nothing was ever changed.</param>
/// <param name="Patch">A merge patch (RFC 7396) by the keys of <c>pack.yaml</c>, wherever the sections lie: maps are merged, null takes away, all else replaces.</param>
public sealed record PackOverlay(int Version, JsonObject Patch)
{
    public static PackOverlay None { get; } = new(0, []);

    /// <summary>The same where it says the same.</summary>
    public PackOverlay With(JsonObject patch) => patch.ToJsonString() == Patch.ToJsonString() ? this : new(Version + 1, patch);
}
