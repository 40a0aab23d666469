using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Some neighbouring rows as they were read on one core: their records with all elements, what they are ordered by, and the terms that are no pair of characters.</summary>
internal sealed class RowPart(ShapePool shapes)
{
    /// <summary>The longest range of house numbers of which each is a term.</summary>
    private const int LongestRange = 100;

    private readonly Drafts _records = new();
    private readonly List<OrderKey> _order = [];
    private readonly List<ulong> _terms = [];
    private readonly List<int> _termEnds = [];
    private readonly List<(ushort Number, ushort Block)> _marks = [];
    private readonly HashSet<int> _names = [];

    /// <summary>By road, then number; by owner, then number or block, where there is no road.</summary>
    public readonly record struct OrderKey(int Road, int Owner, int Number) : IComparable<OrderKey>
    {
        public int CompareTo(OrderKey other)
        {
            var byRoad = Road.CompareTo(other.Road);
            if (byRoad != 0)
                return byRoad;
            var byOwner = Road == 0 ? Owner.CompareTo(other.Owner) : 0;
            if (byOwner != 0)
                return byOwner;
            var byNumber = Number.CompareTo(other.Number);
            return byNumber != 0 ? byNumber : Owner.CompareTo(other.Owner);
        }
    }

    public List<OrderKey> OrderKeys => _order;

    public ShapePool Shapes => shapes;

    /// <summary>Texts that are the name of a road or an owner, or have a short form.</summary>
    public IReadOnlyCollection<int> Names => _names;

    public (ushort Number, ushort Block) Marks(int index) => _marks[index];

    public ReadOnlySpan<byte> Record(int index) => _records.Of(index);

    public ReadOnlySpan<ulong> Terms(int index) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_terms)[(index == 0 ? 0 : _termEnds[index - 1]).._termEnds[index]];

    public void Add(RowEncoder encoder, PlaceRow row, PlaceText text, TextPoolBuilder texts)
    {
        _records.Add(record => encoder.Encode(row, text, record));
        var marks = (Number: Index.Terms.NumberMark(text.Number ?? text.InnerNumber), Block: Index.Terms.BlockMark(text.Block));
        var (road, owner) = (text.Road is null ? 0 : texts.Add(text.Road), text.Owners.Count > 0 ? texts.Add(text.Owners[0]) : 0);
        if (road != 0)
            _names.Add(road);
        if (owner != 0 && (text.Block is not null || row.Layer is PlaceLayer.Compound or PlaceLayer.Courtyard))
            _names.Add(owner);
        foreach (var name in row.Layer is PlaceLayer.Address or PlaceLayer.Building || text.Block is not null ? text.Owners : text.Calls)
            if (ShortNames.Keys(name).Any())
                _names.Add(texts.Add(name));
        _order.Add(new(road, owner, marks.Number));
        _marks.Add(marks);
        AddTerms(text);
        _termEnds.Add(_terms.Count);
    }

    private void AddTerms(PlaceText text)
    {
        foreach (var call in text.Calls)
            if (!IsPlate(call, text))
                _terms.Add(Index.Terms.Name(call));
        if (text.Road is { } road)
        {
            _terms.Add(Index.Terms.Road(road));
            if (text.Number is { End: > 0 } range)
                for (var number = range.Main + 1; number <= Math.Min(range.End, range.Main + LongestRange); number++)
                    _terms.Add(Index.Terms.InRange(road, number));
        }
        foreach (var owner in text.Owners)
            if (text.Block is not null || text.Number is not null || text.InnerNumber is not null)
                _terms.Add(Index.Terms.Owner(owner));
    }

    /// <summary>Called by its road and number, which find it already.</summary>
    private static bool IsPlate(string call, PlaceText text) =>
        text is { NumberOnRoad: true, Number: { } number, Road: { } road } && call.Length == road.Length + number.ToString().Length + 1
        && call.StartsWith(road, StringComparison.Ordinal) && call[^1] == '号' && call.AsSpan(road.Length).StartsWith(number.ToString());
}
