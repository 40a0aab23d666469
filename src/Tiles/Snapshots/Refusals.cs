using System.Collections.Concurrent;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>Layers that stay with PostGIS, each as it was when it was looked at.</summary>
internal sealed class Refusals
{
    public const string TooLarge = "it is too large for what is left of the memory for snapshots";

    private readonly ConcurrentDictionary<string, Refusal> _refused = new(StringComparer.Ordinal);

    /// <param name="Room">What was left of the memory, in bytes.</param>
    /// <param name="Size">Of the table then; null where it was not looked at.</param>
    public sealed record Refusal(Layer Layer, string Reason, long Room, TableSize? Size);

    /// <summary>Layers that did not fit.</summary>
    public IEnumerable<Refusal> ForSize => _refused.Values.Where(refusal => refusal.Reason == TooLarge);

    /// <returns>Null for a layer that is not refused, or has other columns now.</returns>
    public string? ReasonOf(Layer layer) => _refused.TryGetValue(layer.Name, out var refusal) && refusal.Layer.RowsPrint == layer.RowsPrint ? refusal.Reason : null;

    public void Add(Refusal refusal) => _refused[refusal.Layer.Name] = refusal;

    public void Forget(Layer layer) => _refused.TryRemove(layer.Name, out _);

    /// <summary>What is known of these tables of the record holds no longer; of all when none is named.</summary>
    public void Forget(IReadOnlySet<TableName>? tables)
    {
        foreach (var refusal in _refused.Values)
        {
            if (refusal.Layer.Database is RecordLayers && (tables is null || refusal.Layer.BaseTables.Any(tables.Contains)))
                Forget(refusal.Layer);
        }
    }

    /// <summary>A layer that did not fit may fit again when there is more room, or less of it.</summary>
    public void Reconsider(Refusal refusal, long room, TableSize size)
    {
        if (refusal.Size is not { } then)
            Add(refusal with { Size = size });
        else if (room > refusal.Room || size.Bytes < then.Bytes || size.Rows < then.Rows)
            Forget(refusal.Layer);
    }
}

/// <param name="Bytes">On disk, without indexes.</param>
/// <param name="Rows">As PostgreSQL estimates them.</param>
internal readonly record struct TableSize(long Bytes, long Rows);
