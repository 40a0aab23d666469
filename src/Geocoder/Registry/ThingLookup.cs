using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Registry;

/// <summary>
/// Registered things by code, name or class. They are scoped rows and stand in no index of ours: each question reads the record under its caller's scope, so that what the
/// caller may not see is not found.
/// </summary>
public sealed class ThingLookup(RecordDatabase record, SoughtTables tables, ThingNames names)
{
    /// <summary>
    /// The record orders by degrees, answers by metres: at latitude φ all within a circle of metres lie within a circle of degrees of 1/cos φ times its area, so that
    /// four times as many rows are enough up to 75°; they also make up for those that the filter's exact shape refuses.
    /// </summary>
    private const int Spare = 4;

    /// <summary>By so much of its text must the place be sure whose lifts are asked for.</summary>
    private const double SurePlace = 0.7;

    /// <summary>What is "at" a place that is a point.</summary>
    private const double AtPlaceMeters = 300;

    /// <summary>What of the text could be a thing that there is.</summary>
    internal ThingQuestion QuestionOf(ParsedAddress parsed, string text)
    {
        var question = ThingQuestion.Of(parsed, text, tables);
        return question with { Names = [.. question.Names.Where(names.MayStartWith)] };
    }

    /// <summary>Surest first, then nearest.</summary>
    internal async Task<IReadOnlyList<Answer>> FindAsync(ThingQuestion question, ParsedAddress parsed, SearchRequest request, Caller caller, Atlas atlas, CancellationToken cancellationToken)
    {
        var around = question.Class is null ? null : Around(question.Place, request, atlas);
        request = around ?? request;
        var statement = new ThingStatement(request.Size * Spare, Start(request.Focus, caller.Scope, atlas), request.Filter.Frame);
        foreach (var table in tables.All.Where(table => request.Filter.Wants(table.Layer, "registry")))
        {
            statement.AddBeginnings(table, FoundBy.Code, question.Codes);
            statement.AddBeginnings(table, FoundBy.Name, question.Names);
            if (around is not null && question.Class!.Table == table)
                statement.AddClass(question.Class);
        }
        var things = await RunAsync(statement, caller, cancellationToken);
        var answers = things
            .Select(thing => (Thing: thing, Said: thing.Said(question, things)))
            .OrderByDescending(each => each.Said).DistinctBy(each => (each.Thing.Table, each.Thing.Id))
            .Select(each => each.Thing.AnswerTo(parsed, each.Said, atlas) with { DistanceMeters = Distance(request.Focus, each.Thing.Point) })
            .Where(request.Filter.Admits)
            .OrderByDescending(answer => answer.Confidence).ThenBy(answer => answer.DistanceMeters ?? double.MaxValue).ThenBy(answer => answer.SourceId, StringComparer.Ordinal)
            .Take(request.Size).ToList();
        return Thing.ToldApart(answers);
    }

    /// <summary>Those of the gids that are things the caller may see, by gid.</summary>
    public async Task<IReadOnlyDictionary<string, Answer>> ByGidAsync(IEnumerable<Gid> gids, Caller caller, Atlas atlas, CancellationToken cancellationToken)
    {
        var statement = new ThingStatement(0, null, null);
        foreach (var asked in gids.Where(gid => gid.Source == "registry").GroupBy(gid => gid.Layer))
        {
            if (tables.All.FirstOrDefault(table => table.Layer.Name() == asked.Key) is { } table)
                statement.AddKeys(table, [.. asked.Select(gid => gid.Id).Where(IsStorable)]);
        }
        var things = await RunAsync(statement, caller, cancellationToken);
        return things.ToDictionary(thing => thing.Gid, thing => thing.AnswerTo(null, 1, atlas), StringComparer.Ordinal);
    }

    private async Task<List<Thing>> RunAsync(ThingStatement statement, Caller caller, CancellationToken cancellationToken)
    {
        if (statement.IsEmpty)
            return [];
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        return await statement.RunAsync(transaction, cancellationToken);
    }

    /// <summary>望江街道的电梯 are those inside it, 颐屿苑的电梯 those close by; null when the words before the class are no place.</summary>
    private static SearchRequest? Around(string place, SearchRequest request, Atlas atlas)
    {
        if (place.Length == 0)
            return request;
        if (Searcher.Search(new(place) { Size = 1 }, atlas) is not [{ MatchType: MatchKind.Exact, Confidence: >= SurePlace, Point: { } point } found])
            return null;
        return request with
        {
            Focus = point,
            Filter = found.Layer.IsDivision() && found.SourceId is { } code && atlas.Areas.ByCode(code) is { } area
                ? request.Filter with { Area = request.Filter.Area ?? area.Shape }
                : request.Filter with { Circle = request.Filter.Circle ?? (point, Math.Max(AtPlaceMeters, found.AccuracyMeters ?? 0)) },
        };
    }

    /// <summary>
    /// Rows are read outward from here until enough are visible. Who looks at a map outside their own divisions starts at the nearest edge of those: else all that lies
    /// between would be read in vain.
    /// </summary>
    private static LonLat? Start(LonLat? focus, Scope scope, Atlas atlas)
    {
        if (focus is not { } here || scope.IsEverything)
            return focus;
        var edges = scope.Regions.Select(atlas.Areas.ByCode).OfType<Area>().Select(area => area.Shape.EnvelopeInternal)
            .Select(box => new LonLat(Math.Clamp(here.Lon, box.MinX, box.MaxX), Math.Clamp(here.Lat, box.MinY, box.MaxY))).ToList();
        return edges.Count == 0 ? here : edges.MinBy(edge => Geodesic.DistanceMeters(here, edge));
    }

    private static double? Distance(LonLat? focus, LonLat? point) => focus is { } here && point is { } there ? Geodesic.DistanceMeters(here, there) : null;

    private static bool IsStorable(string code) => !code.Contains('\0', StringComparison.Ordinal) && !code.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar);
}
