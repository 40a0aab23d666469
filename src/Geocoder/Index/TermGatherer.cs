using System.Runtime.InteropServices;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Gathers, for rising slots, which slots each term occurs in. Lists grow in slices of one block of bytes, each twice the last, so that millions of short lists cost little.</summary>
internal sealed class TermGatherer
{
    private const int FirstSlice = 8;
    private const int LargestSlice = 1 << 14;
    private const int ChunkBits = 16;
    private const int ChunkBytes = 1 << ChunkBits;

    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<Term> _terms = [];
    private readonly List<byte[]> _chunks = [];
    private long _end;

    private struct Term
    {
        public int RunStart;
        public int RunEnd;

        /// <summary>End of the last run that is written.</summary>
        public int Written;
        public int Slots;
        public int Runs;
        public long First;
        public long At;
        public int Left;
        public int Slice;
    }

    public IEnumerable<ulong> Terms => _numbers.Keys;

    /// <param name="slot">Not less than any before.</param>
    public void Add(ulong term, int slot)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, term, out var known);
        if (!known)
        {
            number = _terms.Count;
            _terms.Add(new() { RunStart = slot, RunEnd = slot + 1, Slots = 1, First = -1 });
            return;
        }
        ref var list = ref CollectionsMarshal.AsSpan(_terms)[number];
        if (slot < list.RunEnd)
            return;
        list.Slots++;
        if (slot == list.RunEnd)
        {
            list.RunEnd++;
            return;
        }
        Write(ref list);
        (list.RunStart, list.RunEnd) = (slot, slot + 1);
    }

    /// <summary>All runs of a term, in order, to be handed to <see cref="SlotListWriter"/>.</summary>
    public void CopyTo(ulong term, SlotListWriter writer)
    {
        if (!_numbers.TryGetValue(term, out var number))
            return;
        var list = _terms[number];
        var (at, left, slice, end) = (list.First, FirstSlice, FirstSlice, 0);
        for (var run = 0; run < list.Runs; run++)
        {
            var gap = ReadVarint(ref at, ref left, ref slice);
            var length = (gap & 1) == 0 ? 1 : (int)ReadVarint(ref at, ref left, ref slice) + 2;
            var start = end + (int)(gap >> 1);
            end = start + length;
            writer.Add(start, end);
        }
        writer.Add(list.RunStart, list.RunEnd);
    }

    private void Write(ref Term list)
    {
        var length = list.RunEnd - list.RunStart;
        WriteVarint(ref list, (ulong)(list.RunStart - list.Written) << 1 | (length > 1 ? 1u : 0));
        if (length > 1)
            WriteVarint(ref list, (ulong)(length - 2));
        list.Written = list.RunEnd;
        list.Runs++;
    }

    private void WriteVarint(ref Term list, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            WriteByte(ref list, (byte)(value | 0x80));
        WriteByte(ref list, (byte)value);
    }

    /// <summary>The last eight bytes of a slice say where the next one is, once there is one.</summary>
    private void WriteByte(ref Term list, byte value)
    {
        if (list.Left == 0)
        {
            var slice = list.First < 0 ? FirstSlice : Math.Min(2 * list.Slice, LargestSlice);
            var start = Reserve(slice + sizeof(long));
            if (list.First < 0)
                list.First = start;
            else
                MemoryMarshal.Write(Bytes(list.At, sizeof(long)), start);
            (list.At, list.Left, list.Slice) = (start, slice, slice);
        }
        Bytes(list.At, 1)[0] = value;
        list.At++;
        list.Left--;
    }

    private ulong ReadVarint(ref long at, ref int left, ref int slice)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (left == 0)
            {
                at = MemoryMarshal.Read<long>(Bytes(at, sizeof(long)));
                slice = left = Math.Min(2 * slice, LargestSlice);
            }
            var next = Bytes(at, 1)[0];
            at++;
            left--;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private long Reserve(int bytes)
    {
        if (_chunks.Count == 0 || (_end & (ChunkBytes - 1)) + bytes > ChunkBytes || (_end & (ChunkBytes - 1)) == 0)
        {
            _end = (long)_chunks.Count << ChunkBits;
            _chunks.Add(new byte[ChunkBytes]);
        }
        var start = _end;
        _end += bytes;
        return start;
    }

    private Span<byte> Bytes(long at, int count) => _chunks[(int)(at >> ChunkBits)].AsSpan((int)(at & (ChunkBytes - 1)), count);
}
