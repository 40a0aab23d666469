using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>Lays a held layer out anew, as if its rows had just been read.</summary>
internal static class SnapshotCompaction
{
    private const int NotMet = -2;

    /// <param name="held">Pinned by the caller.</param>
    /// <exception cref="SnapshotRefusedException">It has become too large.</exception>
    public static LayerSnapshot Run(HeldLayer held, RoomShare.Part room)
    {
        using var builder = new SnapshotBuilder(held.Columns, room);
        var (snapshot, delta) = (held.Snapshot, held.Delta);
        var numbers = new int[held.ValueCount];
        numbers.AsSpan().Fill(NotMet);
        var values = new int[snapshot.AttributeCount];
        for (var feature = 0; feature < snapshot.Count; feature++)
        {
            if (!delta.IsAlive(feature, held.Number))
                continue;
            Renumber(snapshot.ValuesOf(feature), values, numbers, held, builder);
            builder.Add(snapshot.Ids[feature], snapshot.ShapeOf(feature), values, held.Columns.IsScoped ? builder.Owners.NumberOf(delta.OwnerBytes(snapshot.Owners[feature])) : 0);
        }
        for (var i = 0; i < held.DeltaCount; i++)
        {
            var feature = delta[i];
            if (!feature.IsAliveAt(held.Number))
                continue;
            Renumber(feature.Values, values, numbers, held, builder);
            builder.Add(feature.Id, feature.Shape, values, held.Columns.IsScoped ? builder.Owners.NumberOf(delta.OwnerBytes(feature.Owner)) : 0);
        }
        return builder.Build();
    }

    /// <summary>Values that no row has any more are left behind.</summary>
    private static void Renumber(ReadOnlySpan<int> from, Span<int> to, int[] numbers, HeldLayer held, SnapshotBuilder builder)
    {
        for (var i = 0; i < from.Length; i++)
        {
            var value = from[i];
            if (value >= 0 && numbers[value] == NotMet)
                numbers[value] = builder.Values.NumberOf(held.Value(value));
            to[i] = value < 0 ? value : numbers[value];
        }
    }
}
