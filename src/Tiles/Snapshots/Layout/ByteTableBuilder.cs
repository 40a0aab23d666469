namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>Gathers byte strings into a <see cref="ByteTable"/>. For one thread.</summary>
internal sealed class ByteTableBuilder : INumbering, IDisposable
{
    private const int FirstSlots = 1024;

    /// <summary>Offsets are 31 bits.</summary>
    private const long MostBytes = int.MaxValue;

    private readonly NativeList<byte> _bytes = new();
    private readonly NativeList<uint> _ends = new();
    private NativeList<int> _slots = new();

    public ByteTableBuilder() => _slots.Extend(FirstSlots);

    public ByteTable Table => new(_bytes.All, _ends.All, _slots.All);

    public ReadOnlySpan<byte> AllBytes => _bytes.All;

    public ReadOnlySpan<uint> Ends => _ends.All;

    public ReadOnlySpan<int> Slots => _slots.All;

    public long Bytes => _bytes.Bytes + _ends.Bytes + _slots.Bytes;

    /// <returns>The string's number; a new one when it was not there.</returns>
    /// <exception cref="SnapshotRefusedException">There are more bytes than a table holds.</exception>
    public int NumberOf(ReadOnlySpan<byte> value)
    {
        if (Table.Find(value, out var slot) is >= 0 and var known)
            return known;
        if (_bytes.Count + value.Length > MostBytes)
            throw new SnapshotRefusedException("its attributes have more than 2 GB of different values");
        _bytes.Append(value);
        _ends.Add((uint)_bytes.Count);
        _slots.All[slot] = (int)_ends.Count;
        if (4 * _ends.Count > 3 * _slots.Count)
            Widen();
        return (int)_ends.Count - 1;
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _ends.Dispose();
        _slots.Dispose();
    }

    private void Widen()
    {
        var wider = new NativeList<int>();
        wider.Extend(2 * _slots.Count);
        _slots.Dispose();
        _slots = wider;
        var table = Table;
        var slots = _slots.All;
        var mask = slots.Length - 1;
        for (var number = 0; number < table.Count; number++)
        {
            var slot = (int)ByteTable.Hash(table[number]) & mask;
            while (slots[slot] != 0)
                slot = slot + 1 & mask;
            slots[slot] = number + 1;
        }
    }
}
