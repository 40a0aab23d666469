using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>Lays a version of a layer out anew, as if its rows had just been read.</summary>
internal static class SnapshotCompaction
{
    private const int NotMet = -2;

    /// <param name="version">Held by the caller.</param>
    /// <exception cref="SnapshotRefusedException">It has become too large.</exception>
    public static LayerSnapshot Run(HeldLayer version, RoomShare.Part room)
    {
        using var builder = new SnapshotBuilder(version.Columns, room);
        var (snapshot, delta) = (version.Snapshot, version.Delta);
        var numbers = new int[version.ValueCount];
        numbers.AsSpan().Fill(NotMet);
        var values = new int[snapshot.AttributeCount];
        for (var feature = 0; feature < snapshot.Count; feature++)
        {
            if (!delta.IsAlive(feature, version.Number))
                continue;
            Renumber(snapshot.ValuesOf(feature), values, numbers, version, builder);
            builder.Add(snapshot.Ids[feature], snapshot.ShapeOf(feature), values, version.Columns.IsScoped ? builder.Owners.NumberOf(delta.OwnerBytes(snapshot.Owners[feature])) : 0);
        }
        for (var i = 0; i < version.DeltaCount; i++)
        {
            var feature = delta[i];
            if (!feature.IsAliveAt(version.Number))
                continue;
            Renumber(feature.Values, values, numbers, version, builder);
            builder.Add(feature.Id, feature.Shape, values, version.Columns.IsScoped ? builder.Owners.NumberOf(delta.OwnerBytes(feature.Owner)) : 0);
        }
        return builder.Build();
    }

    /// <summary>Values that no row has any more are left behind.</summary>
    private static void Renumber(ReadOnlySpan<int> from, Span<int> to, int[] numbers, HeldLayer version, SnapshotBuilder builder)
    {
        for (var i = 0; i < from.Length; i++)
        {
            var value = from[i];
            if (value >= 0 && numbers[value] == NotMet)
                numbers[value] = builder.Values.NumberOf(version.Value(value));
            to[i] = value < 0 ? value : numbers[value];
        }
    }
}
