using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>What a half-typed text may become: names that start so, then what a search of the text finds.</summary>
public static class Autocomplete
{
    /// <summary>So many names of one beginning are looked at; a beginning with more is too short to choose well anyway.</summary>
    private const int MostNames = 5_000;

    public static IReadOnlyList<Answer> Complete(SearchRequest request, Atlas atlas)
    {
        var typed = NormalText.From(request.Text);
        if (typed.Value.Length == 0)
            return [];
        var starting = Starting(typed.Value, request, atlas);
        if (starting.Count >= request.Size)
            return starting;
        var searched = Searcher.Search(request, atlas).Where(answer => !starting.Exists(known => known.Gid == answer.Gid));
        return [.. starting.Concat(searched).Take(request.Size)];
    }

    private static List<Answer> Starting(string typed, SearchRequest request, Atlas atlas)
    {
        PriorityQueue<Place, float> best = new();
        foreach (var view in atlas.Places.Views)
        {
            foreach (var slot in view.Segment.NamesStarting(typed, MostNames))
            {
                Place place = new(view.Segment, slot);
                if (!view.Lives(slot) || !request.Filter.Admits(place))
                    continue;
                best.Enqueue(place, Weight(typed, place, request));
                if (best.Count > request.Size)
                    best.Dequeue();
            }
        }
        List<(Place Place, float Weight)> chosen = [];
        while (best.TryDequeue(out var place, out var weight))
            chosen.Add((place, weight));
        chosen.Reverse();
        return [.. chosen.Select(each => AnswerWriter.Of(each.Place, atlas) with { Confidence = Math.Round((double)typed.Length / Math.Max(typed.Length, each.Place.NormalName.Length), 3) })];
    }

    /// <summary>Whole words before longer ones, wide places before their doors, near before far.</summary>
    private static float Weight(string typed, Place place, SearchRequest request) =>
        (float)typed.Length / place.NormalName.Length + LayerWeight(place.Layer) + Ranker.Nearness(place, request.Focus);

    private static float LayerWeight(PlaceLayer layer) => layer switch
    {
        PlaceLayer.Address or PlaceLayer.Building => 0,
        PlaceLayer.Road => 0.5f,
        >= PlaceLayer.Community => 0.4f,
        _ => 0.2f,
    };
}
