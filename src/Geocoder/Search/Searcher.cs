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

        var least = ranked[0].Net - Noise;
        var places = ranked.Where(each => each.Net >= least).Take(request.Size).Select(each => Write(each, each.AheadIn(ranked), request.Focus, atlas));
        return Namesakes.ToldApart([.. (query.Parsed switch
        {
            { IsElsewhere: true } => divisions.Concat(places),
            { SaysOnlyAreas: true } => places.Concat(divisions),
            _ => places,
        }).Take(request.Size)]);
    }

    /// <summary>Places under an exact key; where none of them is all that was said, those that share pairs of characters, and those that only follow from others.</summary>
    private static List<RankedPlace> RankedPlaces(Query query, SearchRequest request, Atlas atlas)
    {
        var ranked = UnderExactKeys(query, request, atlas);
        if (!query.Parsed.SaysOnlyAreas && !ranked.Exists(each => each.IsAllThatWasSaid))
            ranked.AddRange(ReadOtherwise(query, request, atlas));
        var isSettled = !query.Parsed.SaysOnlyAreas && ranked.Exists(each => each.IsAllThatWasSaid);
        if (isSettled && (request.Size <= MostWhenSettled || ranked.Count >= request.Size))
        {
            AddWhatIsCalledAlike(ranked, query, request, atlas);
            return InOrder(ranked);
        }
        foreach (var place in CandidateSearch.BySharedGrams(query.Weighted, atlas.Places, request, except: ranked.Select(each => each.Place), isSettled))
            ranked.Add(RankedPlace.Of(query, place, request.Focus));
        if (isSettled)
            return InOrder(ranked);
        if (query.Parsed.SaysOnlyAreas)
            ranked.RemoveAll(each => !each.Place.Layer.IsDivision() && !query.Parsed.Text.Value.Contains(each.Place.NormalName, StringComparison.Ordinal));
        AddDerived(ranked, query, Wording.AsSaid, request, atlas);
        foreach (var text in ShortForms.WrittenOut(query.Parsed, atlas.Places))
            AddMeant(ranked, new(text, atlas), Wording.InFull, request, atlas);
        foreach (var (text, soundsAlike) in Misspellings.Corrections(query.Parsed, atlas.Places))
            AddMeant(ranked, new(text, atlas), soundsAlike ? Wording.Heard : Wording.SpelledOtherwise, request, atlas);
        if (ranked.Exists(each => each.IsPlateAskedFor))
            ranked.RemoveAll(each => each.Place.Layer == PlaceLayer.Road || each.IsOnAnotherRoad);
        else if (ranked.Exists(each => each.IsOfNumberAskedFor))
            ranked.RemoveAll(each => each.Place.Layer == PlaceLayer.Road && each.Agreement.Within == Verdict.Contradicts);
        return InOrder(ranked);
    }

    /// <summary>A gate may have many blocks: where a single answer is wanted and the block that was said is all that was said, the others cannot be it, and are not judged.</summary>
    private static List<RankedPlace> UnderExactKeys(Query query, SearchRequest request, Atlas atlas)
    {
        var places = CandidateSearch.Exact(query.Parsed, atlas.Places, request.Filter);
        List<RankedPlace> ranked = new(places.Count);
        if (request.Size == 1 && query.Parsed.Block is { } block)
        {
            ranked.AddRange(places.Where(place => place.Block == block).Select(place => RankedPlace.Of(query, place, request.Focus)));
            if (ranked.Exists(each => each.IsAllThatWasSaid))
                return ranked;
            places.RemoveAll(place => place.Block == block);
        }
        ranked.AddRange(places.Select(place => RankedPlace.Of(query, place, request.Focus)));
        return ranked;
    }

    /// <summary>Places that are all that was said, once the question is read in another way.</summary>
    private static IEnumerable<RankedPlace> ReadOtherwise(Query query, SearchRequest request, Atlas atlas)
    {
        foreach (var parsed in atlas.Parser.Otherwise(query.Parsed.Text))
        {
            var places = CandidateSearch.Exact(parsed, atlas.Places, request.Filter);
            if (places.Count == 0)
                continue; // most readings lead nowhere, and a query costs more than to find that out
            var other = new Query(request.Text, atlas, parsed);
            foreach (var place in places)
                if (RankedPlace.Of(other, place, request.Focus) is { IsAllThatWasSaid: true } ranked)
                    yield return ranked;
        }
    }

    /// <summary>紫金广场 is a building, and 紫金广场C座 and its car park may be meant.</summary>
    private static void AddWhatIsCalledAlike(List<RankedPlace> ranked, Query query, SearchRequest request, Atlas atlas)
    {
        if (!query.Parsed.SaysOnlyName || ranked.Count >= request.Size)
            return;
        foreach (var place in atlas.Places.Starting(query.Parsed.Names[0], request.Size))
            if (request.Filter.Admits(place) && !ranked.Exists(each => each.Place == place))
                ranked.Add(RankedPlace.Of(query, place, request.Focus));
    }

    private static void AddDerived(List<RankedPlace> ranked, Query query, Wording wording, SearchRequest request, Atlas atlas)
    {
        foreach (var derived in DerivedPlaces.Of(query.Parsed, atlas, request.Focus))
            if (request.Filter.Admits(derived.Place) && !ranked.Exists(each => Crossings.AreSame(each.Place, derived.Place)))
                ranked.Add(RankedPlace.Of(query, derived.Place, request.Focus) with { Derived = derived, Wording = wording });
    }

    /// <summary>What an exact key finds for the question as it may have been meant; what follows from others for the one in full, where nothing is guessed.</summary>
    private static void AddMeant(List<RankedPlace> ranked, Query meant, Wording wording, SearchRequest request, Atlas atlas)
    {
        ranked.AddRange(UnderExactKeys(meant, request, atlas).Select(each => each with { Wording = wording }));
        if (wording == Wording.InFull)
            AddDerived(ranked, meant, wording, request, atlas);
    }

    private static List<RankedPlace> InOrder(List<RankedPlace> ranked) =>
        [.. ranked.OrderBy(each => each.Standing).ThenByDescending(each => each.Net).ThenBy(each => each.Place.Key.Id).DistinctBy(each => each.Place)];

    private static Answer Write(RankedPlace ranked, float ahead, LonLat? focus, Atlas atlas)
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
            Confidence = Math.Min(Confidence.Of(ranked.IsPlateMeant ? ranked.Agreement with { NameSaid = 1 } : ranked.Agreement, ranked.IsMeant, ahead, faults), query.Parsed.NamesNothing ? Confidence.OfNumbersAlone : 1),
            DistanceMeters = focus is { } here && answer.Point is { } there ? Geodesic.DistanceMeters(here, there) : null,
            Faults = faults,
            Parsed = query.Parsed,
            DistrictNow = answer.District is { } district ? OldNames.Now(district, atlas.Places.Lexicon.Home) : null,
        };
    }

    private static bool IsMiss(string fault) => fault is not (Fault.NoPoint or Fault.OldName);
}
