using System.Text.Json.Nodes;
using Npgsql;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Packs.Overlays;

/// <summary>What one place of a pack said with each change of it.</summary>
internal static class OverlayHistory
{
    /// <param name="path">A JSON pointer (RFC 6901).</param>
    /// <returns>Versions with which it said something else than before, the newest first.</returns>
    public static async Task<IReadOnlyList<OverlayEntry>> OfAsync(NpgsqlConnection connection, PackFiles files, string path, CancellationToken cancellationToken)
    {
        var (entries, patches) = (await OverlayRows.ListAsync(connection, files.Name, cancellationToken), await OverlayRows.PatchesAsync(connection, files.Name, cancellationToken));
        string[] keys = [.. path.Split('/').Skip(1).Select(JsonChanges.Plain)];
        var said = At(PackDocument.Of(files with { Overlay = PackOverlay.None }), keys);
        var (before, changed) = (said, new List<OverlayEntry>());
        foreach (var entry in entries.Reverse())
        {
            var now = Patched(said, patches[entry.Version], keys);
            if (!JsonNode.DeepEquals(before, now))
                changed.Add(entry with { Says = now?.DeepClone() });
            before = now;
        }
        changed.Reverse();
        return changed;
    }

    private static JsonNode? At(JsonNode? document, IEnumerable<string> keys) => keys.Aggregate(document, (node, key) => (node as JsonObject)?[key]);

    /// <param name="said">By the files, at the place.</param>
    /// <param name="patch">Of the whole pack.</param>
    private static JsonNode? Patched(JsonNode? said, JsonNode? patch, ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            // What is replaced above the place takes it along.
            if (patch is not JsonObject members)
                return null;
            if (!members.TryGetPropertyValue(key, out patch))
                return said;
        }
        return MergePatch.Apply(said, patch);
    }
}
