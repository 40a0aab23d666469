using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Geocoder.Roads;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Text to places: read the question, find candidates, work out what no row holds, rank, and say what did not fit.</summary>
public static class Searcher
{
    /// <summary>A score this much below the best is noise, not an alternative.</summary>
    private const float Noise = 15f;

    /// <summary>Who asks for more answers wants others beside the one that is all that was said.</summary>
    private const int MostWhenSettled = 5;

    /// <summary>So far ahead is an answer that nothing rivals, and that is not all that was said.</summary>
    private const float Alone = 2f;

    /// <param name="Query">What it was compared with: the question, or the question as it may have been meant.</param>
    private sealed record Ranked(Query Query, Place Place, Agreement Agreement, float Score, bool Neighbour)
    {
        /// <summary>Where the place is worked out from others.</summary>
        public DerivedPlace? Derived { get; init; }

        public Wording Wording { get; init; }
    }

    /// <summary>Less of a name than this is no more than what kind of thing it is.</summary>
    private const float OnlyKindSaid = 0.25f;

    /// <summary>What of the question was put otherwise before it was looked for.</summary>
    private enum Wording
    {
        AsSaid,

        /// <summary>A short form by its full name.</summary>
        InFull,

        /// <summary>A word by one that sounds like it.</summary>
        Heard,

        /// <summary>A word by one that is written nearly like it.</summary>
        SpelledOtherwise,
    }

    public static IReadOnlyList<Answer> Search(SearchRequest request, Atlas atlas)
    {
        var text = request.Text.Trim();
        if (AddressCode.PointOf(text) is { } coded)
            return CodedPlaces.Of(text, coded, request, atlas);
        if (CoordinateText.Read(text, request.Crs) is { } point)
            return ReverseGeocoder.Reverse(new(point) { Size = request.Size, Filter = request.Filter }, atlas);
        if (GridAnswers.OfCode(text, request.Filter, atlas) is { } grid)
            return grid;
        var query = new Query(request.Text, atlas, request.Parsed);
        if (query.Parsed.GridCode is { } code)
            return GridAnswers.Of(code, query.Parsed, request.Filter, atlas);
        if (DivisionAnswers.OfCode(query.Parsed, request.Filter, atlas) is { } division)
            return [division];
        if (query.Weighted.Grams.Length == 0)
            return [];

        var ranked = RankedPlaces(query, request, atlas);
        var divisions = DivisionAnswers.Of(query.Parsed, request.Filter, atlas);
        if (ranked.Count == 0)
            return [.. divisions.Take(request.Size)];

        var least = Net(ranked[0]) - Noise;
        var places = ranked.Where(each => Net(each) >= least).Take(request.Size).Select(each => Write(each, Ahead(each, ranked), request.Focus, atlas));
        return Namesakes.ToldApart([.. (query.Parsed switch
        {
            { IsElsewhere: true } => divisions.Concat(places),
            { SaysOnlyAreas: true } => places.Concat(divisions),
            _ => places,
        }).Take(request.Size)]);
    }

    /// <summary>Places under an exact key; where none of them is all that was said, those that share pairs of characters, and those that only follow from others.</summary>
    private static List<Ranked> RankedPlaces(Query query, SearchRequest request, Atlas atlas)
    {
        var ranked = UnderExactKeys(query, request, atlas);
        if (!query.Parsed.SaysOnlyAreas && !ranked.Exists(IsAllThatWasSaid))
            ranked.AddRange(ReadOtherwise(query, request, atlas));
        var isSettled = !query.Parsed.SaysOnlyAreas && ranked.Exists(IsAllThatWasSaid);
        if (isSettled && (request.Size <= MostWhenSettled || ranked.Count >= request.Size))
        {
            AddWhatIsCalledAlike(ranked, query, request, atlas);
            return InOrder(ranked);
        }
        foreach (var place in CandidateSearch.BySharedGrams(query.Weighted, atlas.Places, request, except: ranked.Select(each => each.Place), isSettled))
            ranked.Add(Rank(query, place, request.Focus));
        if (isSettled)
            return InOrder(ranked);
        if (query.Parsed.SaysOnlyAreas)
            ranked.RemoveAll(each => !each.Place.Layer.IsDivision() && !query.Parsed.Text.Value.Contains(each.Place.NormalName, StringComparison.Ordinal));
        AddDerived(ranked, query, Wording.AsSaid, request, atlas);
        foreach (var text in ShortForms.WrittenOut(query.Parsed, atlas.Places))
            AddMeant(ranked, new(text, atlas), Wording.InFull, request, atlas);
        foreach (var (text, soundsAlike) in Misspellings.Corrections(query.Parsed, atlas.Places))
            AddMeant(ranked, new(text, atlas), soundsAlike ? Wording.Heard : Wording.SpelledOtherwise, request, atlas);
        if (ranked.Exists(each => IsPlateAskedFor(each.Agreement)))
            ranked.RemoveAll(each => each.Place.Layer == PlaceLayer.Road || IsOnAnotherRoad(each));
        else if (ranked.Exists(each => IsOfNumberAskedFor(each.Agreement)))
            ranked.RemoveAll(each => each.Place.Layer == PlaceLayer.Road && each.Agreement.Within == Verdict.Contradicts);
        return InOrder(ranked);
    }

    /// <summary>A gate may have many blocks: where a single answer is wanted and the block that was said is all that was said, the others cannot be it, and are not judged.</summary>
    private static List<Ranked> UnderExactKeys(Query query, SearchRequest request, Atlas atlas)
    {
        var places = CandidateSearch.Exact(query.Parsed, atlas.Places, request.Filter);
        List<Ranked> ranked = new(places.Count);
        if (request.Size == 1 && query.Parsed.Block is { } block)
        {
            ranked.AddRange(places.Where(place => place.Block == block).Select(place => Rank(query, place, request.Focus)));
            if (ranked.Exists(IsAllThatWasSaid))
                return ranked;
            places.RemoveAll(place => place.Block == block);
        }
        ranked.AddRange(places.Select(place => Rank(query, place, request.Focus)));
        return ranked;
    }

    /// <summary>Places that are all that was said, once the question is read in another way.</summary>
    private static IEnumerable<Ranked> ReadOtherwise(Query query, SearchRequest request, Atlas atlas)
    {
        foreach (var parsed in atlas.Parser.Otherwise(query.Parsed.Text))
        {
            var places = CandidateSearch.Exact(parsed, atlas.Places, request.Filter);
            if (places.Count == 0)
                continue; // most readings lead nowhere, and a query costs more than to find that out
            var other = new Query(request.Text, atlas, parsed);
            foreach (var place in places)
                if (Rank(other, place, request.Focus) is var ranked && IsAllThatWasSaid(ranked))
                    yield return ranked;
        }
    }

    /// <summary>紫金广场 is a building, and 紫金广场C座 and its car park may be meant.</summary>
    private static void AddWhatIsCalledAlike(List<Ranked> ranked, Query query, SearchRequest request, Atlas atlas)
    {
        if (!query.Parsed.SaysOnlyName || ranked.Count >= request.Size)
            return;
        foreach (var place in atlas.Places.Starting(query.Parsed.Names[0], request.Size))
            if (request.Filter.Admits(place) && !ranked.Exists(each => each.Place == place))
                ranked.Add(Rank(query, place, request.Focus));
    }

    private static void AddDerived(List<Ranked> ranked, Query query, Wording wording, SearchRequest request, Atlas atlas)
    {
        foreach (var derived in DerivedPlaces.Of(query.Parsed, atlas, request.Focus))
            if (request.Filter.Admits(derived.Place) && !ranked.Exists(each => Crossings.AreSame(each.Place, derived.Place)))
                ranked.Add(Rank(query, derived.Place, request.Focus) with { Derived = derived, Wording = wording });
    }

    /// <summary>What an exact key finds for the question as it may have been meant; what follows from others for the one in full, where nothing is guessed.</summary>
    private static void AddMeant(List<Ranked> ranked, Query meant, Wording wording, SearchRequest request, Atlas atlas)
    {
        ranked.AddRange(UnderExactKeys(meant, request, atlas).Select(each => each with { Wording = wording }));
        if (wording == Wording.InFull)
            AddDerived(ranked, meant, wording, request, atlas);
    }

    private static List<Ranked> InOrder(List<Ranked> ranked) =>
        [.. ranked.OrderBy(Standing).ThenByDescending(Net).ThenBy(each => each.Place.Key.Id).DistinctBy(each => each.Place)];

    private static float Net(Ranked ranked) => ranked.Score - Costs(ranked);

    /// <summary>How far above the next answer the first is, or how far another is below the first. What is not all that was said does not rival what is, so that it makes no difference how many answers are wanted; to be alone among few rows says less.</summary>
    private static float Ahead(Ranked each, List<Ranked> ranked)
    {
        if (each != ranked[0])
            return Net(each) - Net(ranked[0]);
        var isSettled = IsMeant(each);
        var next = ranked.Skip(1).FirstOrDefault(other => !isSettled || IsMeant(other));
        if (next is null)
            return isSettled ? float.PositiveInfinity : Alone;
        return next.Neighbour && !each.Neighbour ? float.PositiveInfinity : Net(each) - Net(next);
    }

    /// <summary>What was asked for stands before what is like it, however near that is; and what a number contradicts, or what is somewhere else and called otherwise, stands behind all.</summary>
    private static int Standing(Ranked ranked) => ranked.Neighbour || IsStranger(ranked.Agreement) ? 2 : ranked.Wording == Wording.AsSaid && IsAskedFor(ranked) ? 0 : 1;

    /// <summary>Nothing but its kind was said of it, or little more, and it is not where it was said to be: an unknown 大院 of a street office is no other 大院.</summary>
    private static bool IsStranger(in Agreement a) =>
        a is { NameSaid: < 0.5f, Road: not Verdict.Agrees, Number: not Verdict.Agrees, Block: not Verdict.Agrees }
        && (a.NameSaid < OnlyKindSaid && a.StreetOffice is Verdict.Agrees or Verdict.Contradicts
            || a.Within == Verdict.Contradicts || a.District == Verdict.Contradicts || a.StreetOffice == Verdict.Contradicts || a.Community == Verdict.Contradicts);

    /// <summary>柏园路12号 is meant by its road and number, though it is called 云泉庄12号.</summary>
    private static bool IsPlateMeant(Ranked ranked) => ranked is { Derived: null, Wording: Wording.AsSaid, Agreement: { HoldsAll: true, Number: Verdict.Agrees } } && ranked.Query.Parsed.SaysOnlyPlate && IsPlateAskedFor(ranked.Agreement);

    private static bool IsMeant(Ranked ranked) => IsAllThatWasSaid(ranked) || IsPlateMeant(ranked);

    private static bool IsAskedFor(Ranked ranked) =>
        IsAllThatWasSaid(ranked) || ranked.Agreement.HoldsAll && ranked.Query.Parsed.SaysOnlyPlate && IsPlateAskedFor(ranked.Agreement) || ranked.Query.Parsed.FinestArea == ranked.Place.NormalName && ranked.Query.Parsed.SaysOnlyAreas;

    private static float Costs(Ranked ranked) => (ranked.Derived is null or { Place.Layer: PlaceLayer.Intersection } ? 0 : Ranker.DerivedCosts) + ranked.Wording switch
    {
        Wording.InFull => Ranker.InFullCosts,
        Wording.Heard => Ranker.HeardCosts,
        Wording.SpelledOtherwise => Ranker.SpelledOtherwiseCosts,
        _ => 0,
    };

    /// <summary>Every word of the question is the place's, and every word of its name was said.</summary>
    private static bool IsAllThatWasSaid(Ranked ranked) =>
        ranked is { Neighbour: false, Agreement: { HoldsAll: true, NameSaid: > 0.99f } } && Faults.Of(ranked.Query, ranked.Place, ranked.Agreement).TrueForAll(fault => fault == Fault.NoPoint);

    /// <summary>Where the plate, or the gate of its sub-numbers, is known its road is no answer, however much more of the road's name was said: 12号 stands in 柏园路10-14号.</summary>
    private static bool IsPlateAskedFor(in Agreement a) => IsOfNumberAskedFor(a) && a is { District: not Verdict.Contradicts, Within: not Verdict.Contradicts };

    /// <summary>A plate of the road and number said, in the area said or not: in another, it still stands before a road that is not there either.</summary>
    private static bool IsOfNumberAskedFor(in Agreement a) => a is { IsPlate: true, Road: Verdict.Agrees, Number: Verdict.Agrees or Verdict.Near };

    /// <summary>Nor is a plate of that number on another road: 12号附1号 and 12号院 of 柏园路 are at 柏园路12号.</summary>
    private static bool IsOnAnotherRoad(Ranked ranked) =>
        ranked.Place.Layer <= PlaceLayer.Courtyard && ranked.Agreement is { Road: Verdict.Contradicts, Number: Verdict.Agrees or Verdict.Near, Block: not Verdict.Agrees, WholeName: false };

    private static Ranked Rank(Query query, Place place, LonLat? focus)
    {
        var agreement = Agreement.Of(query, place);
        return new(query, place, agreement, Ranker.Score(agreement) + Ranker.Nearness(place, focus), IsNeighbour(place, agreement));
    }

    /// <summary>A plate of another number, or another block, than the one asked for, with no name to speak for it: never offered before what contains the one asked for.</summary>
    private static bool IsNeighbour(Place place, in Agreement a) =>
        place.Layer <= PlaceLayer.Courtyard && !a.WholeName
        && (a.Number == Verdict.Contradicts && a.NameSaid < 0.6f || a.Block == Verdict.Contradicts && a.TailNamed < 0.8f);

    private static Answer Write(Ranked ranked, float ahead, LonLat? focus, Atlas atlas)
    {
        var query = ranked.Query;
        var faults = Faults.Of(query, ranked.Place, ranked.Agreement);
        if (ranked.Wording is Wording.Heard or Wording.SpelledOtherwise)
            faults.Add(Fault.SpelledOtherwise);
        var answer = ranked.Derived is { } derived ? derived.ToAnswer(atlas) : AnswerWriter.Of(ranked.Place, atlas);
        if (ranked.Place.Line is { } line && query.Named is { } named)
        {
            if (RoadLines.Inside(line, named.Shape) is { } part)
                answer = AnswerWriter.OfRoad(ranked.Place, part, atlas);
            else if (!faults.Contains(Fault.AreaContradicted))
                faults.Add(Fault.AreaContradicted);
        }
        if (answer.MatchType == MatchKind.Interpolated && !faults.Contains(Fault.NumberNotFound))
            faults.Add(Fault.NumberNotFound);
        return Relations.Apply(answer, query.Parsed, ranked.Place, atlas) with
        {
            MatchType = answer.MatchType == MatchKind.Interpolated ? MatchKind.Interpolated : faults.Exists(IsMiss) ? MatchKind.Fallback : MatchKind.Exact,
            Confidence = Math.Min(Confidence.Of(IsPlateMeant(ranked) ? ranked.Agreement with { NameSaid = 1 } : ranked.Agreement, IsMeant(ranked), ahead, faults), query.Parsed.NamesNothing ? Confidence.OfNumbersAlone : 1),
            DistanceMeters = focus is { } here && answer.Point is { } there ? Geodesic.DistanceMeters(here, there) : null,
            Faults = faults,
            Parsed = query.Parsed,
            DistrictNow = answer.District is { } district ? OldNames.Now(district, atlas.Places.Lexicon.Home) : null,
        };
    }

    private static bool IsMiss(string fault) => fault is not (Fault.NoPoint or Fault.OldName);
}
