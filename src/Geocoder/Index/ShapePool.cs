using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>The shapes of rows, each once, with a number for each; filled from many threads.</summary>
internal sealed class ShapePool
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private volatile RowShape[] _shapes = new RowShape[8];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public ReadOnlySpan<RowShape> All => _shapes;

    public int NumberOf(List<byte> bytes)
    {
        var span = CollectionsMarshal.AsSpan(bytes);
        Span<char> key = stackalloc char[span.Length];
        for (var i = 0; i < span.Length; i++)
            key[i] = (char)span[i];
        if (_numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var number))
            return number;
        return _numbers.GetOrAdd(key.ToString(), Append);
    }

    private int Append(string key)
    {
        var shape = new RowShape([.. key.Select(character => (byte)character)]);
        lock (_adding)
        {
            if (_count == _shapes.Length)
            {
                var larger = new RowShape[2 * _count];
                _shapes.CopyTo(larger, 0);
                _shapes = larger;
            }
            _shapes[_count] = shape;
            return _count++;
        }
    }

    /// <summary>Each with its length before it, in the order of the numbers.</summary>
    public void WriteTo(ImageWriter image)
    {
        var bytes = new string[Count];
        foreach (var (key, number) in _numbers)
            bytes[number] = key;
        image.Begin(ImageSection.Shapes);
        foreach (var key in bytes)
        {
            image.Append<ushort>([(ushort)(key?.Length ?? 0)]);
            image.Append<byte>([.. (key ?? "").Select(character => (byte)character)]);
        }
        image.End();
    }

    /// <summary>The shapes of an image, by their numbers.</summary>
    public static RowShape[] Read(IndexImage image)
    {
        List<RowShape> shapes = [];
        var bytes = image.Section<byte>(ImageSection.Shapes);
        for (var at = 0; at < bytes.Count;)
        {
            var length = bytes[at] | bytes[at + 1] << 8;
            shapes.Add(length == 0 ? Unused : new(bytes.Slice(at + 2, length)));
            at += 2 + length;
        }
        GC.KeepAlive(image);
        return [.. shapes];
    }

    private static RowShape Unused { get; } = new(new byte[2 + RowShape.Columns]);
}
