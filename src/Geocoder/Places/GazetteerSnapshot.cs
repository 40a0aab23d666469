using System.Collections;
using System.Collections.Immutable;
using SpatialCockpit.Geocoder.Index;
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

    /// <summary>Living places called so.</summary>
    internal List<Place> Named(string name) => Of(Terms.Name(name));

    /// <summary>Living places at this number of a road, ranges that hold it included.</summary>
    internal List<Place> Numbered(string road, HouseNumber number)
    {
        var mark = Terms.NumberMark(number);
        var found = Of(Terms.Road(road), (segment, slot) => segment.Marks(slot).Number == mark && segment.NumberOnRoad(slot) && segment.Number(slot)?.Main == number.Main);
        found.AddRange(Of(Terms.InRange(road, number.Main)));
        return found;
    }

    /// <summary>Living places with a number on this road.</summary>
    internal List<Place> OnRoad(string road) => Of(Terms.Road(road), (segment, slot) => segment.Marks(slot).Number != 0 && segment.NumberOnRoad(slot));

    /// <summary>Living blocks on this road.</summary>
    internal List<Place> BlocksOnRoad(string road) => Of(Terms.Road(road), (segment, slot) => segment.Marks(slot).Block != 0);

    internal List<Place> BlocksOnRoad(string road, string block) => WithBlock(Terms.Road(road), block);

    /// <summary>Living blocks of this compound, place or unit.</summary>
    internal List<Place> BlocksOf(string owner) => Of(Terms.Owner(owner), (segment, slot) => segment.Marks(slot).Block != 0);

    internal List<Place> BlocksOf(string owner, string block) => WithBlock(Terms.Owner(owner), block);

    /// <summary>Living plates of this compound, place or unit.</summary>
    internal List<Place> NumberedOf(string owner, HouseNumber number) =>
        Of(Terms.Owner(owner), (segment, slot) => segment.Marks(slot).Number != 0 && (segment.Number(slot)?.Main == number.Main || segment.InnerNumber(slot)?.Main == number.Main));

    /// <summary>Living places whose name starts so.</summary>
    /// <param name="most">Of a segment's divisions, roads and compounds, and of all else in it.</param>
    internal IEnumerable<Place> Starting(string beginning, int most)
    {
        List<int> slots = [];
        foreach (var view in Views)
        {
            slots.Clear();
            view.Segment.Names.AddStarting(beginning, most, slots);
            foreach (var slot in slots)
                if (view.Lives(slot))
                    yield return new(view.Segment, slot);
        }
    }

    /// <summary>Living plates of a road, or blocks of an owner, whose number starts with these digits.</summary>
    internal List<Place> Doors(string name, string digits, int most)
    {
        var found = Of(Terms.Road(name), (segment, slot) => Starts(segment.Marks(slot).Number) && segment.NumberOnRoad(slot) && segment.Layer(slot) == PlaceLayer.Address, most);
        found.AddRange(Of(Terms.Owner(name), (segment, slot) => segment.Marks(slot).Block != 0 && segment.Text(PlaceColumn.Block, slot)!.StartsWith(digits, StringComparison.Ordinal), most));
        return found;

        bool Starts(ushort number)
        {
            Span<char> written = stackalloc char[5];
            return number != 0 && number.TryFormat(written, out var length) && written[..length].StartsWith(digits);
        }
    }

    /// <summary>Living places on a road, or of an owner.</summary>
    internal List<Place> DoorsOf(string name, int most)
    {
        var found = Of(Terms.Road(name), null, most);
        return found.Count > 0 ? found : Of(Terms.Owner(name), null, most);
    }

    /// <summary>Whether a living row is called so, no alias counted.</summary>
    /// <param name="layer">Null for any.</param>
    internal bool HasRow(string name, PlaceLayer? layer = null) => Named(name).Exists(place => place.NormalName == name && (layer is null || place.Layer == layer));

    /// <summary>Whether a place, a road or an owner of numbers or blocks is called so.</summary>
    internal bool Knows(string name)
    {
        foreach (var view in Views)
            if (view.Segment.Terms.Of(Terms.Name(name)).Count + view.Segment.Terms.Of(Terms.Road(name)).Count + view.Segment.Terms.Of(Terms.Owner(name)).Count > 0)
                return true;
        return false;
    }

    /// <summary>Names of roads and of what owns numbers or blocks that sound like this one, or differ by one character.</summary>
    internal ISet<string> NamesNear(string name)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        foreach (var view in Views)
            view.Segment.AddNamesNear(name, found);
        found.Remove(name);
        return found;
    }

    /// <summary>Names of places and of what owns blocks that a text is short for, the shortest first.</summary>
    internal IEnumerable<string> NamesShortenedTo(ReadOnlySpan<char> text)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        foreach (var view in Views)
            view.Segment.AddNamesShortenedTo(text, found);
        return found.OrderBy(name => name.Length);
    }

    /// <summary>In how many rows a gram occurs; dead rows count until they are merged away.</summary>
    internal int Frequency(ulong gram)
    {
        var frequency = 0;
        foreach (var view in Views)
            frequency += view.Segment.Terms.CountOf(Terms.Gram(gram));
        return frequency;
    }

    private List<Place> WithBlock(ulong term, string block)
    {
        var mark = Terms.BlockMark(block);
        return Of(term, (segment, slot) => segment.Marks(slot).Block == mark && segment.Text(PlaceColumn.Block, slot) == block);
    }

    private List<Place> Of(ulong term, Func<Segment, int, bool>? fits = null, int most = int.MaxValue)
    {
        List<Place> found = [];
        foreach (var view in Views)
        {
            foreach (var (start, end) in view.Segment.Terms.Of(term))
                for (var slot = start; slot < end && found.Count < most; slot++)
                    if ((fits is null || fits(view.Segment, slot)) && view.Lives(slot))
                        found.Add(new(view.Segment, slot));
            GC.KeepAlive(view);
        }
        return found;
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

    /// <summary>Null when all live; never changed.</summary>
    internal BitArray? DeadRows => _dead;

    internal bool Lives(int slot) => _dead is null || !_dead[slot];

    internal IEnumerable<PlaceRow> Rows() => Enumerable.Range(0, Segment.Count).Where(Lives).Select(Segment.Row);

    /// <summary>Keys of rows that live here and not in a later view of the segment.</summary>
    internal IEnumerable<PlaceKey> DiedSince(SegmentView later) =>
        later.Living == Living ? [] : Enumerable.Range(0, Segment.Count).Where(slot => Lives(slot) && !later.Lives(slot)).Select(Segment.Key);

    /// <summary>The segment with these rows dead.</summary>
    internal SegmentView Without(BitArray dead) => new(Segment, dead, Segment.Count - Enumerable.Range(0, Segment.Count).Count(slot => dead[slot]));

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
