using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// What a half-typed text may become: names that start so, in characters, in how they are read, or in initials, mixed as they come; plates and blocks whose number starts so; where nothing starts so, what a search of the text finds.
/// </summary>
public static class Autocomplete
{
    /// <summary>So many names of one beginning are looked at, of divisions, roads and compounds, and of all else; a beginning with more is too short to choose well anyway.</summary>
    private const int MostNames = 250;

    /// <summary>So many doors of one road or compound.</summary>
    private const int MostDoors = 400;

    public static IReadOnlyList<Answer> Complete(SearchRequest request, Atlas atlas)
    {
        var typed = NormalText.From(request.Text);
        if (typed.Value.Length == 0)
            return [];
        var starting = Best(Starting(typed.Value, atlas).Concat(Doors(typed.Value, atlas)), typed.Value, request, atlas);
        return starting.Count > 0 ? starting : Searcher.Search(request, atlas);
    }

    private static IEnumerable<Place> Starting(string typed, Atlas atlas)
    {
        var hasLetters = TypedPinyin.HasLetters(typed);
        var initials = hasLetters ? TypedPinyin.Initials(typed) : [];
        foreach (var view in atlas.Places.Views)
        {
            HashSet<int> slots = [];
            view.Segment.Names.AddStarting(typed, MostNames, slots);
            foreach (var cut in initials)
                view.Segment.Names.AddAbbreviated(cut, MostNames, slots);
            foreach (var slot in slots)
                if (view.Lives(slot) && new Place(view.Segment, slot) is var place && (!hasLetters || TypedPinyin.Begins(place.NormalName, typed)))
                    yield return place;
        }
    }

    /// <summary>文三路4 may become 文三路408号, and 锦绣花园2 锦绣花园21幢.</summary>
    private static List<Place> Doors(string typed, Atlas atlas)
    {
        var head = typed.AsSpan().TrimEnd("0123456789").ToString();
        if (head.Length is 0 || head.Length == typed.Length)
            return [];
        var digits = typed[head.Length..];
        var (plates, parsed) = (atlas.Places.Doors(head, digits, MostDoors), atlas.Parser.Parse(head));
        if (parsed.Road is { } road && road != head)
            plates.AddRange(atlas.Places.Doors(road, digits, MostDoors).FindAll(door => AreasAgree(parsed, door)));
        return plates;
    }

    private static bool AreasAgree(ParsedAddress said, Place door) =>
        said.District is not { } district || door.NormalDistrict is not { } known || AreaNames.Same(district, known, AreaLevel.District);

    private static List<Answer> Best(IEnumerable<Place> places, string typed, SearchRequest request, Atlas atlas)
    {
        PriorityQueue<Place, float> best = new();
        foreach (var place in places)
        {
            if (!request.Filter.Admits(place))
                continue;
            best.Enqueue(place, Weight(typed, place, request));
            if (best.Count > request.Size)
                best.Dequeue();
        }
        List<Place> chosen = [];
        while (best.TryDequeue(out var place, out _))
            chosen.Add(place);
        chosen.Reverse();
        return [.. chosen.Select(place => AnswerWriter.Of(place, atlas) with { Confidence = Math.Round((double)typed.Length / Math.Max(typed.Length, place.NormalName.Length), 3) })];
    }

    /// <summary>Whole words before longer ones, wide places before their doors, near before far.</summary>
    private static float Weight(string typed, Place place, SearchRequest request) =>
        (float)typed.Length / place.NormalNameLength + LayerWeight(place.Layer) + Ranker.Nearness(place, request.Focus);

    private static float LayerWeight(PlaceLayer layer) => layer switch
    {
        PlaceLayer.Address or PlaceLayer.Building => 0,
        PlaceLayer.Road => 0.5f,
        >= PlaceLayer.Community => 0.4f,
        _ => 0.2f,
    };
}
