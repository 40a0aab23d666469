using System.Runtime.CompilerServices;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Roads;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>How one element of the question stands to the same element of a place.</summary>
public enum Verdict : byte
{
    /// <summary>Neither says it.</summary>
    Unsaid,

    /// <summary>The place has it, the question does not ask for it: the place may be finer than what is meant.</summary>
    Unasked,

    /// <summary>The question asks for it, the place does not have it: the place may be wider than what is meant.</summary>
    Missing,

    /// <summary>Both say it, and differently.</summary>
    Contradicts,

    /// <summary>Both say it nearly alike: 12 and 12-1.</summary>
    Near,

    Agrees,
}

/// <summary>What speaks for and against a place as the answer to a query. Shares are 0..1, weighted by how much the words tell.</summary>
/// <param name="Explained">Share of the query that the place's texts hold.</param>
/// <param name="HoldsAll">Whether no character of the query is left over; pairs that run from one element into the next may be.</param>
/// <param name="NameSaid">Share of the place's name that the query holds.</param>
/// <param name="RestSaid">Share of the place's other text that the query holds.</param>
/// <param name="TailNamed">Share of the query held by the name alone, later words counting more: people say the place itself last.</param>
/// <param name="WholeName">The query holds the name from its first to its last character.</param>
/// <param name="KindSaid">The query says what the name, or what stands before its bracket, ends in: what kind of thing it is. 浙江省气象局 is no car park of it.</param>
/// <param name="EndNamed">The name holds what the query ends in, its unit, floor, gate and relation left aside: what is asked for stands last.</param>
/// <param name="Within">Whether the place lies in the polygon of the area that the query names.</param>
/// <param name="OnlyContains">The place is a division, and more than divisions was said.</param>
/// <param name="IsTheRoad">Nothing but a road was said, beside areas, and the place is called like it.</param>
/// <param name="Crossing">Nothing but two roads was said: where they meet agrees, either of them is near; what is called like both is no matter of roads.</param>
public readonly record struct Agreement(
    float Explained, bool HoldsAll, float NameSaid, float RestSaid, float TailNamed, bool WholeName, bool KindSaid, bool EndNamed,
    Verdict Road, Verdict Number, Verdict Block, Verdict Gate, Verdict Lane, Verdict District, Verdict StreetOffice, Verdict Community, Verdict Inner, Verdict Within, bool OnlyContains, bool IsPlate, bool IsTheRoad,
    Verdict Crossing)
{
    /// <summary>What stands in brackets behind a name (branch, gate) tells half.</summary>
    private const float AsideTells = 0.5f;

    [SkipLocalsInit]
    internal static Agreement Of(Query query, Place place)
    {
        var (text, parsed) = (query.Weighted, query.Parsed);
        Span<bool> held = stackalloc bool[text.Grams.Length];
        Span<bool> named = stackalloc bool[text.Grams.Length];
        held.Clear();
        named.Clear();
        Span<char> nameRoom = stackalloc char[NormalText.MaxLength], restRoom = stackalloc char[NormalText.MaxLength];
        var ownName = place.NormalNameIn(nameRoom);
        var name = CallSaidBest(query, place, ownName);
        var nameSaid = Share(name, query, named);
        var restSaid = Share(place.NormalRestIn(restRoom), query, held);
        var within = WithinVerdict(query.Named, place);
        var (explained, tail, tailTotal, holdsAll, heldBefore) = (0f, 0f, 0f, true, false);
        for (var i = 0; i < text.Grams.Length; i++)
        {
            var positioned = text.Weights[i] * (i + 1);
            tailTotal += positioned;
            if (named[i])
                tail += positioned;
            var isHeld = named[i] || held[i] || text.InArea[i] && within == Verdict.Agrees || text.InRelation[i];
            holdsAll &= isHeld || heldBefore && i + 1 < text.Grams.Length;
            heldBefore = isHeld;
            if (isHeld)
                explained += text.Weights[i];
        }
        Agreement agreement = new(
            text.Total > 0 ? explained / text.Total : 0, holdsAll, nameSaid, restSaid, tailTotal > 0 ? tail / tailTotal : 0,
            parsed.Text.Value.AsSpan().Contains(name, StringComparison.Ordinal), SaysEnd(Head(name), query), query.LastMeant >= 0 && query.LastMeant < named.Length && named[query.LastMeant],
            RoadVerdict(parsed, place), NumberVerdict(parsed.Number, place.Number), BlockVerdict(parsed.Block, place.Block), GateVerdict(parsed.Gate, place.Gate),
            OneSided(parsed.Lane, place.Lane) ?? (parsed.Lane == place.Lane ? Verdict.Agrees : Verdict.Contradicts),
            OneSided(parsed.District, place.NormalDistrict) ?? DistrictVerdict(query, place.NormalDistrict!), Areas(parsed.StreetOffice, place.NormalStreetOffice, AreaLevel.StreetOffice),
            Areas(parsed.Community, place.NormalCommunity, AreaLevel.Community), NumberVerdict(parsed.InnerNumber, place.InnerNumber), within,
            place.Layer.IsDivision() && !parsed.SaysOnlyAreas, place.Layer == PlaceLayer.Address, parsed.SaysOnlyRoad && ownName.SequenceEqual(parsed.Road),
            CrossingVerdict(parsed, place));
        GC.KeepAlive(place.Segment);
        return agreement;
    }

    /// <summary>The place's name, or the alias or old name that the query says more of; a plate of a compound is also called by the compound and its number.</summary>
    private static ReadOnlySpan<char> CallSaidBest(Query query, Place place, ReadOnlySpan<char> name)
    {
        var inside = place.Layer == PlaceLayer.Address && place.Compound is { } compound ? compound + place.HouseNumber : null;
        if (place.Aliases.Length == 0 && (place.OldName ?? inside) is null)
            return name;
        var best = name;
        var most = Share(name, query, []);
        foreach (var call in (string?[])[.. place.Aliases, place.OldName, inside])
        {
            var normal = NormalText.Of(call);
            if (normal.Length > 0 && Share(normal, query, []) is var said && said > most)
            {
                best = normal;
                most = said;
            }
        }
        return best;
    }

    private static ReadOnlySpan<char> Head(ReadOnlySpan<char> name) => name.IndexOf('(') is > 1 and var bracket ? name[..bracket].TrimEnd() : name;

    /// <summary>Whether the query holds the last pair of characters of a name.</summary>
    [SkipLocalsInit]
    private static bool SaysEnd(ReadOnlySpan<char> name, Query query)
    {
        Span<ulong> grams = stackalloc ulong[Grams.Capacity];
        return Grams.Of(name, grams) is > 0 and var count && query.Look(grams[count - 1]).First >= 0;
    }

    /// <summary>The share of a text that the query holds; marks the query's grams it meets.</summary>
    [SkipLocalsInit]
    private static float Share(ReadOnlySpan<char> normal, Query query, Span<bool> met)
    {
        Span<ulong> grams = stackalloc ulong[Grams.Capacity];
        Span<int> ends = stackalloc int[Grams.Capacity];
        var (said, total, count, aside) = (0f, 0f, Grams.Of(normal, grams, ends), normal.IndexOf('('));
        for (var g = 0; g < count; g++)
        {
            var (tells, first) = query.Look(grams[g]);
            var weight = aside > 0 && ends[g] > aside ? tells * AsideTells : tells;
            total += weight;
            if (first < 0)
                continue;
            said += weight;
            if (!met.IsEmpty)
                for (var i = first; i >= 0; i = query.Next(i))
                    met[i] = true;
        }
        return total > 0 ? said / total : 0;
    }

    private static Verdict RoadVerdict(ParsedAddress parsed, Place place)
    {
        if (OneSided(parsed.Road, place.NormalRoad) is { } verdict)
            return verdict;
        var (road, cross) = (place.NormalRoad, place.NormalCrossRoad);
        if (parsed.Road == road || parsed.Road == cross)
            return Verdict.Agrees;
        return parsed.CrossRoad is { } said && (said == road || said == cross) ? Verdict.Near : Verdict.Contradicts;
    }

    private static Verdict CrossingVerdict(ParsedAddress parsed, Place place)
    {
        if (!parsed.SaysOnlyCrossing)
            return Verdict.Unsaid;
        var (road, other, name) = (parsed.Road!, parsed.CrossRoad!, place.NormalName);
        if (place.Layer == PlaceLayer.Intersection)
            return Crossings.IsOf(place, road, other) ? Verdict.Agrees : Verdict.Contradicts;
        if (place.Layer == PlaceLayer.Road && (name == road || name == other))
            return Verdict.Near;
        return name.Contains(road, StringComparison.Ordinal) && name.Contains(other, StringComparison.Ordinal) ? Verdict.Unsaid : Verdict.Missing;
    }

    private static Verdict NumberVerdict(HouseNumber? said, HouseNumber? known)
    {
        if (said is not { } number || known is not { } other)
            return OneSided(said, known) ?? Verdict.Unsaid;
        return number.Covers(other) ? Verdict.Agrees : number.SameGate(other) ? Verdict.Near : Verdict.Contradicts;
    }

    /// <summary>Blocks are named by letters and numbers; 79-83幢 holds 83幢.</summary>
    private static Verdict BlockVerdict(string? said, string? known)
    {
        if (OneSided(said, known) is { } verdict)
            return verdict;
        if (said == known)
            return Verdict.Agrees;
        return NumberToken.TryNumber(said!, out var number) && NumberToken.TryNumber(known!, out var range) && range.End > 0 && range.Covers(number) ? Verdict.Near : Verdict.Contradicts;
    }

    /// <summary>东南门 is near 南门 and 东门; 南2门 is near 南门.</summary>
    private static Verdict GateVerdict(string? said, string? known)
    {
        if (OneSided(said, known) is { } verdict)
            return verdict;
        if (said == known)
            return Verdict.Agrees;
        return said!.AsSpan().IndexOfAny(known!.AsSpan(0, AddressWords.Compass(known))) >= 0 ? Verdict.Near : Verdict.Contradicts;
    }

    private static Verdict WithinVerdict(Area? named, Place place)
    {
        if (named is null || !place.HasPoint || place.Layer.IsDivision())
            return Verdict.Unsaid;
        var holds = place.Line is { } line ? line.EnvelopeInternal.Intersects(named.Shape.EnvelopeInternal) && line.Intersects(named.Shape) : PolygonMembership.Holds(named.Shape, place.Lon, place.Lat);
        return holds ? Verdict.Agrees : Verdict.Contradicts;
    }

    /// <summary>Where names have changed, either may be meant by the other, and neither tells more than that nothing contradicts.</summary>
    private static Verdict DistrictVerdict(Query query, string known) =>
        AreaNames.Same(query.Parsed.District!, known, AreaLevel.District) ? Verdict.Agrees : query.MayBeDistrict(known) ? Verdict.Near : Verdict.Contradicts;

    private static Verdict Areas(string? said, string? known, AreaLevel level) =>
        OneSided(said, known) ?? (AreaNames.Same(said!, known!, level) ? Verdict.Agrees : Verdict.Contradicts);

    private static Verdict? OneSided<T>(T? said, T? known) => (said, known) switch
    {
        (null, null) => Verdict.Unsaid,
        (null, _) => Verdict.Unasked,
        (_, null) => Verdict.Missing,
        _ => null,
    };
}
