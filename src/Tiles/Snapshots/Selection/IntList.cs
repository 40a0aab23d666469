using System.Buffers;

namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>Numbers in an array of the pool, for one thread and one request after the other.</summary>
internal sealed class IntList : IDisposable
{
    private int[] _items = ArrayPool<int>.Shared.Rent(4096);

    public int Count { get; private set; }

    public Span<int> Items => _items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int item)
    {
        if (Count == _items.Length)
            Grow(1);
        _items[Count++] = item;
    }

    public void Append(ReadOnlySpan<int> items)
    {
        if (_items.Length - Count < items.Length)
            Grow(items.Length);
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    /// <summary>Appends first, first + 1 … end - 1.</summary>
    public void AddRange(int first, int end)
    {
        if (_items.Length - Count < end - first)
            Grow(end - first);
        for (var i = first; i < end; i++)
            _items[Count++] = i;
    }

    /// <summary>Forgets all behind the first ones.</summary>
    public void Truncate(int count) => Count = count;

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_items);
        (_items, Count) = ([], 0);
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<int>.Shared.Rent(Math.Max(checked(Count + more), 2 * Count));
        Items.CopyTo(larger);
        ArrayPool<int>.Shared.Return(_items);
        _items = larger;
    }
}
