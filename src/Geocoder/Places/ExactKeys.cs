namespace SpatialCockpit.Geocoder.Places;

/// <summary>
/// Slots by what names a place exactly: its name, (road, number), (road, block), (owner, block), (owner, number), and by the road or owner alone. Keys are 64-bit hashes, sorted; a hit may be a stranger
/// with the same hash, which ranking then finds to agree in nothing.
/// </summary>
internal sealed class ExactKeys
{
    private readonly ulong[] _keys;
    private readonly int[] _slots;

    private ExactKeys(ulong[] keys, int[] slots) => (_keys, _slots) = (keys, slots);

    public static ulong Name(string name) => Hash('N', name, "");

    public static ulong RoadNumber(string road, int number) => Hash('R', road, "") + (ulong)number;

    public static ulong RoadBlock(string road, string block) => Hash('B', road, block);

    public static ulong OwnerBlock(string owner, string block) => Hash('P', owner, block);

    public static ulong OwnerNumber(string owner, int number) => Hash('Q', owner, "") + (ulong)number;

    public static ulong Owner(string owner) => Hash('O', owner, "");

    public static ulong Road(string road) => Hash('S', road, "");

    public ReadOnlySpan<int> Of(ulong key)
    {
        var start = Array.BinarySearch(_keys, key);
        if (start < 0)
            return default;
        while (start > 0 && _keys[start - 1] == key)
            start--;
        var end = start;
        while (end < _keys.Length && _keys[end] == key)
            end++;
        return _slots.AsSpan(start..end);
    }

    public static ExactKeys Build(IReadOnlyList<PlaceText> texts)
    {
        List<(ulong Key, int Slot)> pairs = new(texts.Count * 4);
        for (var slot = 0; slot < texts.Count; slot++)
            foreach (var key in KeysOf(texts[slot]))
                pairs.Add((key, slot));
        pairs.Sort();
        return new([.. pairs.Select(pair => pair.Key)], [.. pairs.Select(pair => pair.Slot)]);
    }

    private static IEnumerable<ulong> KeysOf(PlaceText text)
    {
        foreach (var call in text.Calls)
            yield return Name(call);
        if (text.Road is { } road)
        {
            if (text is { Number: { } number, NumberOnRoad: true })
                yield return RoadNumber(road, number.Main);
            if (text.Number is { End: > 0 } range)
                for (var each = range.Main + 1; each <= Math.Min(range.End, range.Main + 100); each++)
                    yield return RoadNumber(road, each);
            if (text.Block is { } block)
                yield return RoadBlock(road, block);
            if (text is { Number: not null, NumberOnRoad: true })
                yield return Road(road);
        }
        foreach (var owner in text.Owners)
        {
            if (text.Block is { } block)
            {
                yield return OwnerBlock(owner, block);
                yield return Owner(owner);
            }
            if (text.Number is { } number)
                yield return OwnerNumber(owner, number.Main);
            if (text.InnerNumber is { } inner)
                yield return OwnerNumber(owner, inner.Main);
        }
    }

    private static ulong Hash(char kind, string first, string second)
    {
        var hash = 14695981039346656037UL;
        hash = (hash ^ kind) * 1099511628211UL;
        foreach (var character in first)
            hash = (hash ^ character) * 1099511628211UL;
        hash = (hash ^ '|') * 1099511628211UL;
        foreach (var character in second)
            hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
