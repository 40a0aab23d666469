using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// The few hundred places worth ranking: all under an exact key of the query, and the best by shared grams. Grams are taken rarest first; once enough places
/// are touched, commoner grams only add to the best of those.
/// </summary>
internal static class CandidateSearch
{
    private const int MostByGrams = 120;
    private const int MostPerKey = 60;

    /// <summary>Past this many touched rows no new row is admitted: the rare grams of any findable address touch fewer.</summary>
    private const int EnoughTouched = 8_000;

    /// <summary>The same where an answer is known and others beside it are wanted.</summary>
    private const int FewestBesideSettled = 30;
    private const int EnoughBesideSettled = 1_500;

    /// <summary>A question of nothing rarer than this is of no use to anybody: some of its rows are as good as others.</summary>
    private const int MostOfOneGram = 20_000;

    /// <summary>So many of them are looked for in the long lists of common grams.</summary>
    private const int WorthLookingFor = 1_000;

    /// <summary>To stand right where the asker looks is worth as much as two rare pairs.</summary>
    private const float NearTells = 6f;

    /// <summary>A gram in every fifth row tells no more than this and is left to ranking.</summary>
    private const float CommonWeight = 1.5f;

    /// <summary>Places under an exact key: called so, or at the number or block said.</summary>
    public static List<Place> Exact(ParsedAddress parsed, GazetteerSnapshot gazetteer, PlaceFilter filter)
    {
        HashSet<Place> found = [];
        foreach (var places in Keyed(parsed, gazetteer))
            found.UnionWith(places.Where(filter.Admits).Take(MostPerKey));
        return [.. found];
    }

    /// <summary>The best by pairs of characters.</summary>
    /// <param name="except">Found already.</param>
    /// <param name="isSettled">The answer is among those; what is sought is others beside it, and rare pairs are enough to find them.</param>
    public static List<Place> BySharedGrams(WeightedText text, GazetteerSnapshot gazetteer, SearchRequest request, IEnumerable<Place> except, bool isSettled)
    {
        var (most, enoughTouched) = isSettled ? (Math.Max(2 * request.Size, FewestBesideSettled), EnoughBesideSettled) : (MostByGrams, EnoughTouched);
        HashSet<Place> known = [.. except];
        List<Place> found = [];
        var rarest = text.Rarest;
        foreach (var view in gazetteer.Views)
            foreach (var slot in BestByGrams(rarest, view, request, most, enoughTouched))
                if (new Place(view.Segment, slot) is var place && !known.Contains(place))
                    found.Add(place);
        return found;
    }

    private static IEnumerable<List<Place>> Keyed(ParsedAddress parsed, GazetteerSnapshot gazetteer)
    {
        yield return gazetteer.Named(parsed.Text.Value);
        foreach (var area in (string?[])[parsed.Province, parsed.City, parsed.District, parsed.StreetOffice, parsed.Community])
        {
            if (area is not null)
                yield return gazetteer.Named(area);
        }
        if (parsed.Road is { } road)
        {
            yield return gazetteer.Named(road);
            if (parsed.Number is { } number)
                yield return gazetteer.Numbered(road, number);
            if (parsed.Block is { } block)
                yield return gazetteer.BlocksOnRoad(road, block);
        }
        if (parsed.CrossRoad is { } other)
            yield return gazetteer.Named(other);
        foreach (var name in parsed.Names)
        {
            yield return gazetteer.Named(name);
            if (parsed.Block is { } block)
                yield return gazetteer.BlocksOf(name, block);
            if (parsed.Number is { } number)
                yield return gazetteer.NumberedOf(name, number);
            if (parsed.InnerNumber is { } inner)
                yield return gazetteer.NumberedOf(name, inner);
        }
    }

    private static List<int> BestByGrams(IReadOnlyList<(ulong Gram, float Weight)> rarest, SegmentView view, SearchRequest request, int most, int enoughTouched)
    {
        var scores = SlotScores.Lend();
        foreach (var (gram, weight) in rarest)
        {
            var slots = view.Segment.Terms.Of(Terms.Gram(gram));
            if (scores.Touched.Count + slots.Count <= enoughTouched || scores.Touched.Count == 0)
                Touch(slots, weight, scores, MostOfOneGram);
            else if (weight > CommonWeight)
                AddToTouched(slots, weight, scores);
        }
        var best = Best(scores, view, request, most);
        scores.GiveBack();
        GC.KeepAlive(view);
        return best;
    }

    private static void Touch(SlotList slots, float weight, SlotScores scores, int most)
    {
        foreach (var (start, end) in slots)
        {
            for (var slot = start; slot < end && most > 0; slot++, most--)
                scores.Add(slot, weight);
            if (most == 0)
                return;
        }
    }

    private static void AddToTouched(SlotList slots, float weight, SlotScores scores)
    {
        scores.KeepBest(WorthLookingFor);
        var runs = slots.GetEnumerator();
        for (var i = 0; i < scores.Touched.Count && runs.MoveTo(scores.Touched[i]); i++)
            if (runs.Start <= scores.Touched[i])
                scores.Add(scores.Touched[i], weight);
    }

    private static List<int> Best(SlotScores scores, SegmentView view, SearchRequest request, int most)
    {
        var best = new PriorityQueue<int, float>(most + 1);
        foreach (var slot in scores.Touched)
        {
            var score = scores[slot] + NearTells * Ranker.Nearness(new Place(view.Segment, slot), request.Focus);
            if (best.Count == most && best.TryPeek(out _, out var least) && score <= least)
                continue;
            if (!view.Lives(slot) || !request.Filter.Admits(new Place(view.Segment, slot)))
                continue;
            best.Enqueue(slot, score);
            if (best.Count > most)
                best.Dequeue();
        }
        return [.. best.UnorderedItems.Select(item => item.Element)];
    }
}
