using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>A list that grows outside the garbage collector's memory, where growing by the gigabyte moves pages instead of bytes. For one thread.</summary>
internal sealed unsafe class NativeList<T> : SafeHandleZeroOrMinusOneIsInvalid where T : unmanaged
{
    private T* _items;
    private long _capacity;

    public NativeList() : base(ownsHandle: true)
    {
    }

    public long Count { get; private set; }

    public long Bytes => _capacity * sizeof(T);

    public T this[long index] => _items[index];

    public void Add(T item)
    {
        if (Count == _capacity)
            Grow(1);
        _items[Count++] = item;
    }

    public void Append(ReadOnlySpan<T> items)
    {
        if (Count + items.Length > _capacity)
            Grow(items.Length);
        items.CopyTo(new(_items + Count, items.Length));
        Count += items.Length;
    }

    /// <summary>Makes the list so long, with zeros at the end.</summary>
    public void Extend(long count)
    {
        if (count > _capacity)
            Grow(count - Count);
        for (var from = Count; from < count; from += int.MaxValue)
            new Span<T>(_items + from, (int)Math.Min(int.MaxValue, count - from)).Clear();
        Count = count;
    }

    /// <summary>Good until the list grows.</summary>
    public Span<T> Slice(long start, int length) => new(_items + start, length);

    /// <exception cref="OverflowException">It has more than 2^31 items.</exception>
    public Span<T> All => new(_items, checked((int)Count));

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free(_items);
        return true;
    }

    private void Grow(long atLeast)
    {
        _capacity = Math.Max(Math.Max(1024, Count + atLeast), _capacity + _capacity / 2);
        _items = (T*)NativeMemory.Realloc(_items, checked((nuint)(_capacity * sizeof(T))));
        SetHandle((nint)_items);
    }
}
