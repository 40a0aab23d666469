using System.Buffers;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// The few hundred places worth ranking: all under an exact key of the query, and the best by shared grams. Grams are taken rarest first; once enough places
/// are touched, commoner grams only add to those.
/// </summary>
internal static class CandidateSearch
{
    private const int BestByGrams = 120;
    private const int MostPerKey = 60;

    /// <summary>Past this many touched rows no new row is admitted: the rare grams of any findable address touch fewer.</summary>
    private const int EnoughTouched = 8_000;

    /// <summary>A gram in every fifth row tells no more than this and is left to ranking.</summary>
    private const float CommonWeight = 1.5f;

    public static HashSet<Place> Find(ParsedAddress parsed, WeightedText text, GazetteerSnapshot gazetteer, PlaceFilter filter)
    {
        HashSet<Place> found = [];
        foreach (var key in KeysOf(parsed))
            found.UnionWith(gazetteer.Exact(key).Where(filter.Admits).Take(MostPerKey));
        var rarest = text.Rarest;
        foreach (var view in gazetteer.Views)
            AddBestByGrams(rarest, view, filter, found);
        return found;
    }

    private static IEnumerable<ulong> KeysOf(ParsedAddress parsed)
    {
        yield return ExactKeys.Name(parsed.Text.Value);
        foreach (var area in (string?[])[parsed.Province, parsed.City, parsed.District, parsed.StreetOffice, parsed.Community])
        {
            if (area is not null)
                yield return ExactKeys.Name(area);
        }
        if (parsed.Road is { } road)
        {
            yield return ExactKeys.Name(road);
            if (parsed.Number is { } number)
                yield return ExactKeys.RoadNumber(road, number.Main);
            if (parsed.Block is { } block)
                yield return ExactKeys.RoadBlock(road, block);
        }
        foreach (var name in parsed.Names)
        {
            yield return ExactKeys.Name(name);
            if (parsed.Block is { } block)
                yield return ExactKeys.OwnerBlock(name, block);
            if (parsed.Number is { } number)
                yield return ExactKeys.OwnerNumber(name, number.Main);
            if (parsed.InnerNumber is { } inner)
                yield return ExactKeys.OwnerNumber(name, inner.Main);
        }
    }

    private static void AddBestByGrams(IReadOnlyList<(ulong Gram, float Weight)> rarest, SegmentView view, PlaceFilter filter, HashSet<Place> found)
    {
        var segment = view.Segment;
        var scores = ArrayPool<float>.Shared.Rent(segment.Count);
        Array.Clear(scores, 0, segment.Count);
        List<int> touched = [];
        foreach (var (gram, weight) in rarest)
        {
            var slots = segment.Grams.Of(gram);
            if (touched.Count + slots.Length <= EnoughTouched || touched.Count == 0)
                Touch(slots, weight, scores, touched);
            else if (weight > CommonWeight)
                AddToTouched(slots, weight, scores, touched);
        }
        foreach (var slot in Best(scores, touched, view, filter))
            found.Add(new(segment, slot));
        ArrayPool<float>.Shared.Return(scores);
    }

    private static void Touch(ReadOnlySpan<int> slots, float weight, float[] scores, List<int> touched)
    {
        foreach (var slot in slots)
        {
            if (scores[slot] == 0)
                touched.Add(slot);
            scores[slot] += weight;
        }
    }

    private static void AddToTouched(ReadOnlySpan<int> slots, float weight, float[] scores, List<int> touched)
    {
        if (slots.Length < touched.Count * 8L)
        {
            foreach (var slot in slots)
                if (scores[slot] > 0)
                    scores[slot] += weight;
            return;
        }
        foreach (var slot in touched)
            if (slots.BinarySearch(slot) >= 0)
                scores[slot] += weight;
    }

    private static IEnumerable<int> Best(float[] scores, List<int> touched, SegmentView view, PlaceFilter filter)
    {
        var best = new PriorityQueue<int, float>(BestByGrams + 1);
        foreach (var slot in touched)
        {
            if (best.Count == BestByGrams && best.TryPeek(out _, out var least) && scores[slot] <= least)
                continue;
            if (!view.Lives(slot) || !filter.Admits(new Place(view.Segment, slot)))
                continue;
            best.Enqueue(slot, scores[slot]);
            if (best.Count > BestByGrams)
                best.Dequeue();
        }
        return best.UnorderedItems.Select(item => item.Element);
    }
}
