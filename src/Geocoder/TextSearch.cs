using Npgsql;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Registry;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder;

/// <summary>A text to what it means for one caller: places from the index in memory, registered things from the record, and the record only when the text could mean one.</summary>
public sealed class TextSearch(ThingLookup things)
{
    private const double Likely = 0.5;

    public ValueTask<IReadOnlyList<Answer>> FindAsync(SearchRequest request, Caller caller, Atlas atlas, CancellationToken cancellationToken) =>
        AskAsync(request, SearchOrComplete, byCodeOnly: false, caller, atlas, cancellationToken);

    public ValueTask<IReadOnlyList<Answer>> CompleteAsync(SearchRequest request, Caller caller, Atlas atlas, CancellationToken cancellationToken) =>
        AskAsync(request, Autocomplete.Complete, byCodeOnly: false, caller, atlas, cancellationToken);

    /// <summary>For tables of addresses: things by their code alone, so that a column of compounds costs no look into the record a row.</summary>
    public ValueTask<IReadOnlyList<Answer>> FindAddressAsync(SearchRequest request, Caller caller, Atlas atlas, CancellationToken cancellationToken) =>
        AskAsync(request, Searcher.Search, byCodeOnly: true, caller, atlas, cancellationToken);

    /// <summary>Who types a reading, wensanlu or 文三l, and asks at once means what it would have been completed to, unless something else is likelier than not.</summary>
    private static IReadOnlyList<Answer> SearchOrComplete(SearchRequest request, Atlas atlas) =>
        Searcher.Search(request, atlas) is var found && (found is [{ Confidence: >= Likely }, ..] || !TypedPinyin.HasLetters(NormalText.Of(request.Text))) ? found : Autocomplete.Complete(request, atlas);

    private async ValueTask<IReadOnlyList<Answer>> AskAsync(
        SearchRequest request, Func<SearchRequest, Atlas, IReadOnlyList<Answer>> places, bool byCodeOnly, Caller caller, Atlas atlas, CancellationToken cancellationToken)
    {
        var parsed = request.ParsedBy(atlas.Parser);
        request = request with { Parsed = parsed };
        if (parsed.Text.Value.Length == 1)
            places = Autocomplete.Complete; // places share pairs of characters with a text: a single one is a beginning
        var question = things.QuestionOf(parsed, request.Text);
        if (byCodeOnly)
            question = question with { Names = [], Class = null };
        if (question.IsNothing)
            return places(request, atlas);

        var found = await FindThingsAsync(question, parsed, request, caller, atlas, cancellationToken);
        if (question.Codes.Count > 0 && found is [var first, ..] && IsMeant(first))
            return [.. found.TakeWhile(IsMeant)];
        if (found.Count == 0 && PartCode.TryParse(parsed.PartCode, out var part))
            return DistrictOf(part, parsed, request.Filter, atlas);
        return found.Count == 0 ? places(request, atlas) : Merged(found, places(request, atlas), request.Size);

        bool IsMeant(Answer thing) => thing.Confidence == 1 || question.Codes.Contains(thing.SourceId);
    }

    /// <summary>While the record is away a name is still searched for among the places; a code is a question to the record alone.</summary>
    private async Task<IReadOnlyList<Answer>> FindThingsAsync(ThingQuestion question, ParsedAddress parsed, SearchRequest request, Caller caller, Atlas atlas, CancellationToken cancellationToken)
    {
        try
        {
            return await things.FindAsync(question, parsed, request, caller, atlas, cancellationToken);
        }
        catch (NpgsqlException) when (question.Codes.Count == 0)
        {
            return [];
        }
    }

    /// <summary>A part that the caller does not see is answered by the district its code names, whether there is such a part or not.</summary>
    private static IReadOnlyList<Answer> DistrictOf(PartCode part, ParsedAddress parsed, PlaceFilter filter, Atlas atlas) =>
        DivisionAnswers.OfCode(part.District, atlas) is { } district
        && district with { MatchType = MatchKind.Fallback, Confidence = 0.4, Faults = [Fault.PartNotFound, .. district.Faults], Parsed = parsed } is var answer
        && filter.Admits(answer) ? [answer] : [];

    /// <summary>Both lists keep their order; the surer of the two first answers goes first.</summary>
    private static List<Answer> Merged(IReadOnlyList<Answer> found, IReadOnlyList<Answer> places, int size)
    {
        List<Answer> merged = new(size);
        for (var (thing, place) = (0, 0); merged.Count < size && (thing < found.Count || place < places.Count);)
        {
            var thingNext = place == places.Count || thing < found.Count && found[thing].Confidence >= places[place].Confidence;
            merged.Add(thingNext ? found[thing++] : places[place++]);
        }
        return merged;
    }
}
