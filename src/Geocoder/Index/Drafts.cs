using System.Runtime.InteropServices;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Records one behind the other in blocks of memory, found by their number.</summary>
internal sealed class Drafts
{
    private const int ChunkBits = 20;

    private readonly List<byte[]> _chunks = [];
    private readonly List<long> _starts = [];
    private readonly List<byte> _draft = [];
    private int _used;

    public int Count => _starts.Count;

    /// <param name="write">Fills the record, which is empty.</param>
    public void Add(Action<List<byte>> write)
    {
        _draft.Clear();
        write(_draft);
        if (_chunks.Count == 0 || _used + _draft.Count > _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(_chunks.Count == 0 ? 1 << 12 : 1 << ChunkBits, _draft.Count)]);
            _used = 0;
        }
        CollectionsMarshal.AsSpan(_draft).CopyTo(_chunks[^1].AsSpan(_used));
        _starts.Add((long)(_chunks.Count - 1) << 32 | (uint)_used);
        _used += _draft.Count;
    }

    /// <summary>The record and what follows it.</summary>
    public ReadOnlySpan<byte> Of(int number) => _chunks[(int)(_starts[number] >> 32)].AsSpan((int)_starts[number]);

    /// <summary>All numbers in parts, on all cores: first, and one past the last.</summary>
    public void ForEachPart(int length, Action<int, int> take)
    {
        if (Count <= length)
            take(0, Count);
        else
            OwnThreads.ForEach((Count + length - 1) / length, part => take(part * length, Math.Min((part + 1) * length, Count)));
    }
}
