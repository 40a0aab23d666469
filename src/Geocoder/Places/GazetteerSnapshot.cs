using System.Collections;
using System.Collections.Immutable;
using SpatialCockpit.Geocoder.Parsing;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>The gazetteer as of one commit.</summary>
public sealed record GazetteerSnapshot(ImmutableArray<SegmentView> Views, Lexicon Lexicon)
{
    public static GazetteerSnapshot Empty { get; } = new([], new());

    public int Count => Views.Sum(view => view.Living);

    public AddressParser Parser => new(Lexicon);

    public Place? Find(PlaceKey key)
    {
        foreach (var view in Views)
        {
            var slot = view.Segment.SlotOf(key);
            if (slot >= 0 && view.Lives(slot))
                return new(view.Segment, slot);
        }
        return null;
    }

    internal IEnumerable<PlaceKey> Keys() => Views.SelectMany(view => Enumerable.Range(0, view.Segment.Count).Where(view.Lives).Select(view.Segment.Key));

    /// <summary>Living places under an exact key.</summary>
    internal List<Place> Exact(ulong key)
    {
        List<Place> found = [];
        foreach (var view in Views)
            foreach (var slot in view.Segment.Exact.Of(key))
                if (view.Lives(slot))
                    found.Add(new(view.Segment, slot));
        return found;
    }

    /// <summary>In how many rows a gram occurs; dead rows count until they are merged away.</summary>
    internal int Frequency(ulong gram)
    {
        var frequency = 0;
        foreach (var view in Views)
            frequency += view.Segment.Grams.Of(gram).Length;
        return frequency;
    }
}

/// <summary>A segment and which of its rows are still true.</summary>
public sealed class SegmentView
{
    private readonly BitArray? _dead;

    public SegmentView(Segment segment) : this(segment, null, segment.Count)
    {
    }

    private SegmentView(Segment segment, BitArray? dead, int living) => (Segment, _dead, Living) = (segment, dead, living);

    public Segment Segment { get; }

    public int Living { get; }

    internal bool Lives(int slot) => _dead is null || !_dead[slot];

    internal IEnumerable<PlaceRow> Rows() => Enumerable.Range(0, Segment.Count).Where(Lives).Select(Segment.Row);

    internal SegmentView Without(IEnumerable<PlaceKey> keys)
    {
        BitArray? dead = null;
        var living = Living;
        foreach (var key in keys)
        {
            var slot = Segment.SlotOf(key);
            if (slot < 0 || !Lives(slot) || dead?[slot] == true)
                continue;
            dead ??= _dead is null ? new(Segment.Count) : new(_dead);
            dead[slot] = true;
            living--;
        }
        return dead is null ? this : new(Segment, dead, living);
    }
}
