using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Packs.Overlays;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>A pack in force as it would be with something else laid over its files, read and judged beside the others; nothing is changed.</summary>
public sealed class PackTrial(PackCatalog catalog, IEnumerable<IPackSection> sections)
{
    /// <returns>Null where there is no such pack.</returns>
    /// <exception cref="PackException">With every mistake found.</exception>
    public PackFile? Read(string name, JsonObject patch)
    {
        var (packs, others) = (catalog.World.Packs.Where(pack => pack.Name == name), catalog.World.Packs.Where(pack => pack.Name != name));
        return packs.FirstOrDefault() is { } pack ? PackFile.Load(pack.Files with { Overlay = pack.Files.Overlay.With(patch) }, sections, [.. others]) : null;
    }

    /// <summary>What a place of a pack in force says, as JSON; null where it says nothing there.</summary>
    public static JsonNode? SaidBy(PackFile pack, string section, string name) => PackDocument.Of(pack.Files)[section]?[name]?.DeepClone();
}
