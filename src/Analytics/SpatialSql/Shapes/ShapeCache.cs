using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.SpatialSql.Shapes;

/// <summary>
/// The geometries that a thread has lately been asked about, by their bytes: the polygon of a join is read and prepared once, not for every row. A slot holds one; who comes later takes it over.
/// </summary>
internal sealed class ShapeCache
{
    private const int Slots = 64;

    /// <summary>Smaller ones are read anew more quickly than found.</summary>
    private const int LeastBytes = 64;

    /// <summary>Of well-known binary, for each thread; as objects and prepared they take about ten times as much.</summary>
    private const long MostBytes = 4 << 20;

    [ThreadStatic]
    private static ShapeCache? _ofThread;

    private readonly (byte[]? Wkb, SeenShape? Shape)[] _slots = new (byte[]?, SeenShape?)[Slots];
    private long _bytes;

    public static ShapeCache OfThread => _ofThread ??= new();

    /// <returns>Null where the row holds no geometry that can be worked with.</returns>
    public SeenShape? Find(in DuckVector shapes, int row)
    {
        var wkb = shapes.Bytes(row);
        if (wkb.Length < LeastBytes)
            return WkbShape.Read(wkb) is { } small ? new(small) : null;
        ref var slot = ref _slots[SlotOf(wkb)];
        if (slot is ({ } kept, { } seen) && wkb.SequenceEqual(kept))
        {
            seen.IsKnown = true;
            return seen;
        }
        if (WkbShape.Read(wkb) is not { } geometry)
            return null;
        var shape = new SeenShape(geometry);
        if (wkb.Length <= MostBytes)
            Keep(ref slot, wkb.ToArray(), shape);
        return shape;
    }

    private void Keep(ref (byte[]? Wkb, SeenShape? Shape) slot, byte[] wkb, SeenShape shape)
    {
        if (_bytes + wkb.Length > MostBytes)
        {
            Array.Clear(_slots);
            _bytes = 0;
        }
        _bytes += wkb.Length - (slot.Wkb?.Length ?? 0);
        slot = (wkb, shape);
    }

    /// <summary>Length, the first vertices and the last tell shapes apart well enough for a slot.</summary>
    private static int SlotOf(ReadOnlySpan<byte> wkb)
    {
        HashCode hash = default;
        hash.Add(wkb.Length);
        hash.AddBytes(wkb[..LeastBytes]);
        hash.AddBytes(wkb[^(LeastBytes / 2)..]);
        return (int)((uint)hash.ToHashCode() % Slots);
    }
}
