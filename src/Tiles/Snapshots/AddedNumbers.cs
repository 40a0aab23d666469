using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>
/// Byte strings that came after a snapshot's table was made, numbered on from it. One writer adds; readers look at as many as there were when their version was made.
/// </summary>
/// <param name="find">The snapshot's own number of a string, -1 when it has none; null where there is no snapshot yet.</param>
/// <param name="first">The first number to give.</param>
internal sealed class AddedNumbers(Func<byte[], int>? find, int first) : INumbering
{
    private readonly Dictionary<byte[], int> _numbers = new(SameBytes.Instance);
    private byte[][] _added = new byte[16][];

    public int First { get; } = first;

    /// <summary>Numbers given so far, with those of the snapshot.</summary>
    public int Count { get; private set; } = first;

    /// <summary>What was added, from <see cref="First"/> on; only those below <see cref="Count"/> may be read.</summary>
    public byte[][] Added => Volatile.Read(ref _added);

    public int NumberOf(ReadOnlySpan<byte> value)
    {
        if (_numbers.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(value, out var known))
            return known;
        var bytes = value.ToArray();
        var number = find?.Invoke(bytes) ?? -1;
        if (number < 0)
        {
            number = Count;
            Append(bytes);
        }
        _numbers.Add(bytes, number);
        return number;
    }

    /// <summary>Those who read an older array go on reading it.</summary>
    private void Append(byte[] bytes)
    {
        var at = Count - First;
        var added = _added;
        if (at == added.Length)
            Array.Resize(ref added, 2 * at);
        added[at] = bytes;
        Volatile.Write(ref _added, added);
        Count++;
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static SameBytes Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => (int)ByteTable.Hash(obj);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)ByteTable.Hash(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
