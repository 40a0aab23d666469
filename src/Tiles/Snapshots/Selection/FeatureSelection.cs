using System.Buffers;
using System.Numerics;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>The features of one layer that a tile is made of, found, sifted and put in order. Kept from request to request; for one thread.</summary>
internal sealed class FeatureSelection : IDisposable
{
    /// <summary>Beside this share of a layer, a bit for each of its features is faster than sorting.</summary>
    private const int WorthBits = 1024;

    private readonly IntList _found = new();
    private readonly IntList _added = new();

    /// <summary>Features of the snapshot; by key after <see cref="Sort"/>.</summary>
    public ReadOnlySpan<int> Found => _found.Items;

    /// <summary>Features of the delta; by key after <see cref="Sort"/>.</summary>
    public ReadOnlySpan<int> Added => _added.Items;

    public int Count => _found.Count + _added.Count;

    /// <summary>Values from this number on are borne by one of the features at most: what came after the snapshot may bear any.</summary>
    public int SinglesFrom(HeldLayer held) => _added.Count == 0 ? held.Snapshot.SharedValueCount : int.MaxValue;

    /// <summary>Begins anew with what meets the area and may be seen.</summary>
    public void Search(HeldLayer held, in WorldBox area, in OwnerSight sight)
    {
        Clear();
        held.Snapshot.Tree.Search(area, _found);
        if (held.ChangeCount > 0)
        {
            held.Delta.Search(area, held, _added);
            KeepAlive(held);
        }
        if (!sight.IsAll)
            KeepSeen(held, sight);
    }

    /// <summary>Keeps what the filter keeps.</summary>
    public void Keep(ColumnFilter filter, HeldLayer held)
    {
        if (filter.IsEmpty)
            return;
        var kept = 0;
        var items = _found.Items;
        var ids = held.Snapshot.Ids;
        foreach (var feature in items)
        {
            if (filter.Keeps(ids[feature], held.Snapshot.ValuesOf(feature)))
                items[kept++] = feature;
        }
        _found.Truncate(kept);
        kept = 0;
        items = _added.Items;
        foreach (var feature in items)
        {
            if (filter.Keeps(held.Delta[feature].Id, held.Delta[feature].Values))
                items[kept++] = feature;
        }
        _added.Truncate(kept);
    }

    /// <summary>Keeps those whose boxes the rule keeps.</summary>
    public void Keep<TRule>(TRule rule, HeldLayer held)
        where TRule : struct, IBoxRule
    {
        var kept = 0;
        var items = _found.Items;
        foreach (var feature in items)
        {
            if (rule.Keeps(held.Snapshot.BoxOf(feature)))
                items[kept++] = feature;
        }
        _found.Truncate(kept);
        kept = 0;
        items = _added.Items;
        foreach (var feature in items)
        {
            if (rule.Keeps(held.Delta[feature].Box))
                items[kept++] = feature;
        }
        _added.Truncate(kept);
    }

    public void Clear()
    {
        _found.Clear();
        _added.Clear();
    }

    /// <param name="place">Of a feature (<see cref="SelectedFeatures.Place"/>) that is not selected.</param>
    public void Add(int place)
    {
        if (place >= 0)
            _found.Add(place);
        else
            _added.Add(~place);
    }

    /// <summary>Keeps so many: the largest, of points an even sample; the same ones every time.</summary>
    /// <returns>How many are left out.</returns>
    public int Cap(int most, HeldLayer held)
    {
        var left = Count - most;
        if (left <= 0)
            return 0;
        var importance = ArrayPool<ulong>.Shared.Rent(2 * Count);
        try
        {
            var own = importance.AsSpan(0, Count);
            Weigh(held, own);
            var sorted = importance.AsSpan(Count, Count);
            own.CopyTo(sorted);
            var last = Smallest.Nth(sorted, most - 1);
            Keep(_found, own, last);
            Keep(_added, own[(Count - _added.Count)..], last);
            return left;
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(importance);
        }
    }

    /// <summary>Puts both by key.</summary>
    public void Sort(HeldLayer held)
    {
        if ((long)_found.Count * WorthBits > held.Snapshot.Count)
            SortByBits(held.Snapshot);
        else
            SortByRanks(held.Snapshot);
        _added.Items.Sort((a, b) => held.Delta[a].Id.CompareTo(held.Delta[b].Id));
    }

    public void Dispose()
    {
        _found.Dispose();
        _added.Dispose();
    }

    private void KeepAlive(HeldLayer held)
    {
        var kept = 0;
        var items = _found.Items;
        foreach (var feature in items)
        {
            if (held.Delta.IsAlive(feature, held.Number))
                items[kept++] = feature;
        }
        _found.Truncate(kept);
    }

    private void KeepSeen(HeldLayer held, in OwnerSight sight)
    {
        var kept = 0;
        var items = _found.Items;
        var owners = held.Snapshot.Owners;
        foreach (var feature in items)
        {
            if (sight.Sees(owners[feature]))
                items[kept++] = feature;
        }
        _found.Truncate(kept);
        kept = 0;
        items = _added.Items;
        foreach (var feature in items)
        {
            if (sight.Sees(held.Delta[feature].Owner))
                items[kept++] = feature;
        }
        _added.Truncate(kept);
    }

    /// <summary>The largest first, of equal ones an even sample that is the same every time.</summary>
    private void Weigh(HeldLayer held, Span<ulong> importance)
    {
        var (snapshot, at) = (held.Snapshot, 0);
        var ids = snapshot.Ids;
        foreach (var feature in _found.Items)
            importance[at++] = Weight(snapshot.BoxOf(feature), ids[feature]);
        foreach (var feature in _added.Items)
            importance[at++] = Weight(held.Delta[feature].Box, held.Delta[feature].Id);
    }

    private static ulong Weight(in WorldBox box, long id)
    {
        var size = (uint)box.Longer;
        var hash = BitOperations.RotateLeft((ulong)id * 0x9E3779B97F4A7C15, 31) * 0xBF58476D1CE4E5B9;
        return (ulong)(uint.MaxValue - size) << 32 | hash >> 32;
    }

    private static void Keep(IntList features, ReadOnlySpan<ulong> importance, ulong last)
    {
        var kept = 0;
        var items = features.Items;
        for (var i = 0; i < items.Length; i++)
        {
            if (importance[i] <= last)
                items[kept++] = items[i];
        }
        features.Truncate(kept);
    }

    private void SortByRanks(LayerSnapshot snapshot)
    {
        var items = _found.Items;
        var ranks = snapshot.Ranks;
        var byRank = snapshot.ByRank;
        for (var i = 0; i < items.Length; i++)
            items[i] = ranks[items[i]];
        items.Sort();
        for (var i = 0; i < items.Length; i++)
            items[i] = byRank[items[i]];
    }

    private void SortByBits(LayerSnapshot snapshot)
    {
        var ranks = snapshot.Ranks;
        var byRank = snapshot.ByRank;
        var words = (snapshot.Count + 63) / 64;
        var bits = ArrayPool<ulong>.Shared.Rent(words);
        bits.AsSpan(0, words).Clear();
        var items = _found.Items;
        foreach (var feature in items)
            bits[ranks[feature] >> 6] |= 1ul << ranks[feature];
        var at = 0;
        for (var word = 0; word < words; word++)
        {
            for (var left = bits[word]; left != 0; left &= left - 1)
                items[at++] = byRank[64 * word + BitOperations.TrailingZeroCount(left)];
        }
        ArrayPool<ulong>.Shared.Return(bits);
    }
}
