namespace SpatialCockpit.Geocoder.Index;

/// <summary>
/// Rising slots as runs: how many slots, then of each run the gap since the last and, where it is longer than one, its length. Rows of one road lie side by side, so most lists are a few runs.
/// A long list begins with a table of every <see cref="RunsABlock"/>th run, to leap in.
/// </summary>
internal readonly ref struct SlotList
{
    /// <summary>Lists of fewer runs have no table.</summary>
    public const int RunsABlock = 64;

    /// <summary>The slot that the block's first gap counts from, where its runs stand, and how many slots are before it.</summary>
    public const int EntryBytes = 3 * sizeof(uint);

    private readonly ReadOnlySpan<byte> _runs;
    private readonly ReadOnlySpan<byte> _table;

    public SlotList(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        Count = (int)Varint.Read(bytes, ref at);
        var blocks = (int)Varint.Read(bytes, ref at);
        _table = bytes.Slice(at, blocks * EntryBytes);
        _runs = bytes[(at + _table.Length)..];
    }

    public int Count { get; }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through the runs, leaping over those that end before a wanted slot.</summary>
    public ref struct Enumerator
    {
        private readonly SlotList _list;
        private int _at;
        private int _left;
        private int _next;

        public Enumerator(SlotList list)
        {
            _list = list;
            _left = list.Count;
        }

        /// <summary>First slot of the run, and one past its last.</summary>
        public int Start { get; private set; }

        public int End { get; private set; }

        public readonly (int Start, int End) Current => (Start, End);

        public bool MoveNext()
        {
            if (_left <= 0)
                return false;
            var gap = Varint.Read(_list._runs, ref _at);
            var length = (gap & 1) == 0 ? 1 : (int)Varint.Read(_list._runs, ref _at) + 2;
            Start = _next + (int)(gap >> 1);
            End = _next = Start + length;
            _left -= length;
            return true;
        }

        /// <summary>Goes on to the first run that ends behind a slot; it may start behind it too.</summary>
        /// <returns>False when there is none.</returns>
        public bool MoveTo(int slot)
        {
            if (End > slot)
                return true;
            Leap(slot);
            while (End <= slot)
                if (!MoveNext())
                    return false;
            return true;
        }

        private void Leap(int slot)
        {
            var table = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(_list._table);
            var (low, high) = (0, table.Length / 3);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (table[3 * middle] <= (uint)slot)
                    low = middle + 1;
                else
                    high = middle;
            }
            if (low > 0 && table[3 * low - 3] > (uint)_next)
                (_next, _at, _left) = ((int)table[3 * low - 3], (int)table[3 * low - 2], _list.Count - (int)table[3 * low - 1]);
        }
    }
}
