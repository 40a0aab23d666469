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

    private bool _isOrdered;

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
            _isOrdered = false;
        }
        _scores[place] += weight;
    }

    /// <summary>Leaves the best, and whatever equals the last of them, in rising order: to be looked for in long lists.</summary>
    public void KeepBest(int most)
    {
        if (_isOrdered)
            return;
        if (Touched.Count > most)
        {
            (int Slot, float Score)[] all = [.. Touched.Select(slot => (slot, this[slot]))];
            var least = Nth(Array.ConvertAll(all, each => each.Score), all.Length - most);
            Clear();
            foreach (var (slot, score) in all)
                if (score >= least)
                    Add(slot, score);
        }
        Touched.Sort();
        _isOrdered = true;
    }

    /// <summary>The value that would stand at a place if they were in rising order (Hoare's selection).</summary>
    private static float Nth(Span<float> values, int place)
    {
        while (values.Length > 1)
        {
            var pivot = values[values.Length / 2];
            var (low, high) = (0, values.Length - 1);
            while (low <= high)
            {
                while (values[low] < pivot)
                    low++;
                while (values[high] > pivot)
                    high--;
                if (low <= high)
                {
                    (values[low], values[high]) = (values[high], values[low]);
                    low++;
                    high--;
                }
            }
            if (place > high && place < low)
                return values[place];
            if (place >= low)
                place -= low;
            else
                low = 0;
            values = low > 0 ? values[low..] : values[..(high + 1)];
        }
        return values[0];
    }

    private void Clear()
    {
        Array.Fill(_slots, Free);
        Touched.Clear();
        _isOrdered = false;
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
