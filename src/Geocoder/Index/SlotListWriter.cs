using System.Runtime.InteropServices;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Puts the runs of one term together as the bytes of a <see cref="SlotList"/>.</summary>
internal sealed class SlotListWriter
{
    private readonly List<byte> _runs = [];
    private readonly List<uint> _table = [];
    private readonly List<byte> _bytes = [];
    private int _slots;
    private int _count;
    private int _start = -1;
    private int _end;
    private int _written;

    /// <summary>Rising, and not overlapping; a run that goes on where the last ended is one with it.</summary>
    public void Add(int start, int end)
    {
        if (start == _end && _start >= 0)
        {
            _end = end;
            return;
        }
        Close();
        (_start, _end) = (start, end);
    }

    /// <returns>The bytes; valid until the next list is begun.</returns>
    public ReadOnlySpan<byte> Take()
    {
        Close();
        _bytes.Clear();
        RowRecord.Add(_bytes, (ulong)_slots);
        var blocks = _count > SlotList.RunsABlock ? _table.Count / 3 : 0;
        RowRecord.Add(_bytes, (ulong)blocks);
        if (blocks > 0)
            _bytes.AddRange(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_table)));
        _bytes.AddRange(CollectionsMarshal.AsSpan(_runs));
        _runs.Clear();
        _table.Clear();
        (_slots, _count, _start, _end, _written) = (0, 0, -1, 0, 0);
        return CollectionsMarshal.AsSpan(_bytes);
    }

    private void Close()
    {
        if (_start < 0)
            return;
        if (_count++ % SlotList.RunsABlock == 0)
            _table.AddRange([(uint)_written, (uint)_runs.Count, (uint)_slots]);
        var length = _end - _start;
        RowRecord.Add(_runs, (ulong)(_start - _written) << 1 | (length > 1 ? 1u : 0));
        if (length > 1)
            RowRecord.Add(_runs, (ulong)(length - 2));
        _slots += length;
        _written = _end;
    }
}
