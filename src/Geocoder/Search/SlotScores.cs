using System.Collections.Concurrent;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Scores of the few slots of a segment that a search has touched, in a table of open addresses; lent and given back.</summary>
internal sealed class SlotScores
{
    private const int Free = -1;
    private const int KeptSize = 1 << 16;

    private static readonly ConcurrentBag<SlotScores> Pool = [];

    private int[] _slots = NewTable(1 << 12);
    private float[] _scores = new float[1 << 12];

    private SlotScores()
    {
    }

    public List<int> Touched { get; } = [];

    public float this[int slot] => _scores[PlaceOf(slot)];

    public static SlotScores Lend() => Pool.TryTake(out var scores) ? scores : new();

    public void GiveBack()
    {
        Clear();
        if (_slots.Length <= KeptSize)
            Pool.Add(this);
    }

    public void Add(int slot, float weight)
    {
        var place = PlaceOf(slot);
        if (_slots[place] == Free)
        {
            if (2 * Touched.Count >= _slots.Length)
            {
                Grow();
                place = PlaceOf(slot);
            }
            (_slots[place], _scores[place]) = (slot, 0);
            Touched.Add(slot);
        }
        _scores[place] += weight;
    }

    /// <summary>Leaves the best, and whatever equals the last of them.</summary>
    public void Keep(int best)
    {
        if (Touched.Count <= best)
            return;
        var kept = Touched.Select(slot => (Slot: slot, Score: this[slot])).OrderByDescending(each => each.Score).ToArray();
        var least = kept[best - 1].Score;
        Clear();
        foreach (var (slot, score) in kept)
            if (score >= least)
                Add(slot, score);
    }

    private void Clear()
    {
        Array.Fill(_slots, Free);
        Touched.Clear();
    }

    private void Grow()
    {
        var (slots, scores) = (_slots, _scores);
        (_slots, _scores) = (NewTable(2 * slots.Length), new float[2 * slots.Length]);
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] == Free)
                continue;
            var place = PlaceOf(slots[i]);
            (_slots[place], _scores[place]) = (slots[i], scores[i]);
        }
    }

    private int PlaceOf(int slot)
    {
        var mask = _slots.Length - 1;
        var place = (int)((uint)slot * 2654435769u >> 7) & mask;
        while (_slots[place] != slot && _slots[place] != Free)
            place = place + 1 & mask;
        return place;
    }

    private static int[] NewTable(int size)
    {
        var table = new int[size];
        Array.Fill(table, Free);
        return table;
    }
}
