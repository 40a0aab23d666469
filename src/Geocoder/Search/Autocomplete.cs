using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// What a half-typed text may become: names that start so, in characters, in how they are read, or in initials, mixed as they come; plates and blocks whose number starts so; roads and compounds known by
/// their doors alone. Areas may be said before. Where nothing starts so, what a search of the text finds.
/// </summary>
public static class Autocomplete
{
    /// <summary>So many names of one beginning are looked at, of divisions, roads and compounds, and of all else; a beginning with more is too short to choose well anyway.</summary>
    private const int MostNames = 250;

    /// <summary>So many doors of one road or compound.</summary>
    private const int MostDoors = 400;

    private const double SaidByReading = 0.6;

    private readonly record struct Completion(Place Place, DerivedPlace? Derived = null);

    public static IReadOnlyList<Answer> Complete(SearchRequest request, Atlas atlas)
    {
        var parsed = request.ParsedBy(atlas.Parser);
        var typed = parsed.Text.Value;
        if (typed.Length == 0)
            return [];
        var starting = Best(Starting(typed, request, atlas), typed, request, atlas);
        if (starting.Count == 0)
            starting = BehindAreas(parsed, request, atlas);
        return starting.Count > 0 ? starting : Searcher.Search(request with { Parsed = parsed }, atlas);
    }

    /// <summary>河东区文华 may become what starts with 文华 in 河东区.</summary>
    private static List<Answer> BehindAreas(ParsedAddress parsed, SearchRequest request, Atlas atlas)
    {
        var behind = 0;
        foreach (var (start, end) in parsed.AreaSpans.Order())
            behind = start <= behind ? Math.Max(behind, end) : behind;
        var typed = parsed.Text.Value[behind..];
        return behind == 0 || typed.Length == 0 ? [] : Best(Starting(typed, request, atlas).Where(each => AreasAgree(parsed, each.Place)), typed, request, atlas);
    }

    private static bool AreasAgree(ParsedAddress said, Place place) =>
        Agree(said.District, place.NormalDistrict, AreaLevel.District)
        && Agree(said.StreetOffice, place.NormalStreetOffice, AreaLevel.StreetOffice)
        && Agree(said.Community, place.NormalCommunity, AreaLevel.Community);

    private static bool Agree(string? said, string? known, AreaLevel level) => said is null || known is null || AreaNames.Same(said, known, level);

    private static IEnumerable<Completion> Starting(string typed, SearchRequest request, Atlas atlas) =>
        Named(typed, atlas.Places).Concat(Doors(typed, atlas.Places)).Select(place => new Completion(place))
            .Concat(UnlistedOwners.Starting(typed, request.Size, atlas.Places).Select(owner => new Completion(owner.Place, owner)));

    private static IEnumerable<Place> Named(string typed, GazetteerSnapshot gazetteer)
    {
        var hasLetters = TypedPinyin.HasLetters(typed);
        var initials = hasLetters ? TypedPinyin.Initials(typed) : [];
        foreach (var view in gazetteer.Views)
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
    private static List<Place> Doors(string typed, GazetteerSnapshot gazetteer)
    {
        var head = typed.AsSpan().TrimEnd("0123456789").ToString();
        return head.Length is 0 || head.Length == typed.Length ? [] : gazetteer.Doors(head, typed[head.Length..], MostDoors);
    }

    private static List<Answer> Best(IEnumerable<Completion> completions, string typed, SearchRequest request, Atlas atlas)
    {
        PriorityQueue<Completion, float> best = new();
        foreach (var each in completions)
        {
            if (!request.Filter.Admits(each.Place))
                continue;
            best.Enqueue(each, Weight(typed, each.Place, request));
            if (best.Count > request.Size)
                best.Dequeue();
        }
        List<Completion> chosen = [];
        while (best.TryDequeue(out var each, out _))
            chosen.Add(each);
        chosen.Reverse();
        return [.. chosen.Select(each => Write(each, typed, atlas))];
    }

    private static Answer Write(Completion completion, string typed, Atlas atlas) =>
        (completion.Derived is { } derived ? derived.ToAnswer(atlas) : AnswerWriter.Of(completion.Place, atlas)) with
        {
            Confidence = Said(typed, completion.Place),
        };

    /// <summary>How much of the name is typed; a reading may be that of another name too.</summary>
    private static double Said(string typed, Place place) =>
        place.NormalName is var name && !name.StartsWith(typed, StringComparison.Ordinal) ? SaidByReading : Math.Round((double)typed.Length / name.Length, 3);

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
