using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>Fences as GeoJSON features: put, listed, deleted. Objects are judged by a change in the moment it is made.</summary>
public static class FenceEndpoints
{
    private const int MostFences = 100_000;
    private const string List = "fences";

    private static readonly Dictionary<string, CqlColumn> Queryables = new(StringComparer.Ordinal)
    {
        ["id"] = new("code", CqlType.Text),
        ["name"] = new("name", CqlType.Text),
        ["severity"] = new("(feature -> 'properties' ->> 'severity')", CqlType.Text),
        ["region"] = new("region", CqlType.Text),
        ["version"] = new("version", CqlType.Number),
        ["changed_at"] = new("changed_at", CqlType.Timestamp),
        ["geom"] = new("geom", CqlType.Geometry, Ewkb.RecordSrid),
    };

    /// <param name="Unchanged">Were there just so.</param>
    public sealed record Stored(int Created, int Replaced, int Unchanged);

    internal static async Task<Results<Ok<Page<JsonElement>>, ProblemHttpResult>> Find(
        string? bbox, string? filter, PageLimit? limit, Cursor? cursor, HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        List<object> values = [];
        List<string> conditions = [];
        if (bbox is not null)
        {
            if (!Bbox.TryParse(bbox, out var box))
                return WebProblems.BadParameter.With("bbox: west,south,east,north in degrees.");
            conditions.Add(CqlSql.Compile(CqlIntersects.Box("geom", box), Queryables, "UTC", values));
        }
        if (cursor is { } place)
        {
            if (!place.TryRead(List, out var after))
                return WebProblems.BadCursor.With();
            values.Add(after);
            conditions.Add($"r.id > ${values.Count}");
        }
        try
        {
            if (filter is not null)
                conditions.Add(CqlSql.Compile(CqlParser.Parse(filter), Queryables, "UTC", values));
        }
        catch (CqlException e)
        {
            return WebProblems.BadParameter.With($"filter: {e.Message}");
        }
        var caller = http.Caller();
        var most = limit ?? new(100);
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        var rows = await RuleEditing.ListAsync(transaction, RuleSort.Fence, conditions.Count == 0 ? "true" : string.Join(" and ", conditions), values, most.Value + 1, cancellationToken);
        var page = Page.Of(rows, most, row => Cursor.Of(List, row.Id));
        return TypedResults.Ok(new Page<JsonElement>([.. page.Items.Select(row => RuleDocument.Of(RuleSort.Fence, row))], page.Next));
    }

    internal static async Task<IResult> Show(string id, HttpContext http, RecordDatabase record, CancellationToken cancellationToken) =>
        await RuleWrites.ShowAsync(RuleSort.Fence, id, http, record, cancellationToken);

    internal static async Task<IResult> Put(string id, JsonElement feature, IfMatch ifMatch, Write write, HttpResponse response, TrackKeeper keeper, WorkCalendar calendar, RecordDatabase record, CancellationToken cancellationToken)
    {
        var (fence, mistake) = Check(feature, id, write.Caller, calendar);
        if (fence is null)
            return GeofenceProblems.BadFence.With(mistake);
        var draft = (await FenceDrafts.MakeAsync(record, write.Caller, [(fence, feature)], cancellationToken))[0];
        return await RuleWrites.PutAsync(RuleSort.Fence, id, ifMatch, write, response, keeper, record, _ => Task.FromResult<(RuleDraft?, IResult?)>((draft, null)), cancellationToken);
    }

    internal static async Task<IResult> PutAll(JsonElement collection, Write write, TrackKeeper keeper, WorkCalendar calendar, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (collection.ValueKind != JsonValueKind.Object || !collection.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            return WebProblems.BadBody.With("A FeatureCollection: an object with features.");
        if (features.GetArrayLength() > MostFences)
            return WebProblems.BadBody.With($"At most {MostFences} fences at once.");
        var (read, mistakes) = ReadAll(features, write.Caller, calendar);
        if (mistakes.Count > 0)
            return GeofenceProblems.BadFence.With($"{mistakes.Count} of {features.GetArrayLength()} fences are wrong; nothing was stored. {mistakes[0].Detail}", [new("fences", mistakes)]);
        var drafts = await FenceDrafts.MakeAsync(record, write.Caller, read, cancellationToken);
        return await keeper.EditAsync(edit => write.OnceAsync(record, async transaction =>
        {
            var there = await RuleEditing.FindAsync(transaction, RuleSort.Fence, drafts, cancellationToken);
            var changed = drafts.Where(draft => !(there.TryGetValue(draft.Rule.Code, out var found) && found.IsSame)).Select(draft => (Draft: draft, Before: (RuleRow?)there.GetValueOrDefault(draft.Rule.Code).Row)).ToList();
            var unchanged = drafts.Count - changed.Count;
            if (changed.Count == 0)
                return TypedResults.Ok(new Stored(0, 0, unchanged));
            await edit.BeginAsync(transaction, cancellationToken);
            var put = await RuleEditing.PutAsync(transaction, write.Caller, changed, cancellationToken);
            if (put.Find(each => each.Row is null) is { Rule: { } taken })
                return WebProblems.NotFound.With($"{taken.Code}: is taken by another rule, or by a fence that you cannot see. Nothing was stored.");
            var replaced = changed.Count(each => each.Before is not null);
            await AuditLog.WriteAsync(transaction, "fence.put_all", "fences", new { created = put.Count - replaced, replaced, unchanged }, cancellationToken);
            await edit.TellAsync(transaction, [.. put.Select(each => each.Rule)], [], cancellationToken);
            return TypedResults.Ok(new Stored(put.Count - replaced, replaced, unchanged));
        }, cancellationToken), cancellationToken);
    }

    internal static async Task<IResult> Delete(string id, IfMatch ifMatch, Write write, TrackKeeper keeper, RecordDatabase record, CancellationToken cancellationToken) =>
        await RuleWrites.DeleteAsync(RuleSort.Fence, id, ifMatch, write, keeper, record, cancellationToken);

    private static (List<(Fence, JsonElement)> Read, List<Mistake> Mistakes) ReadAll(JsonElement features, Caller caller, WorkCalendar calendar)
    {
        const int MostTold = 100;
        List<(Fence, JsonElement)> read = [];
        List<Mistake> mistakes = [];
        HashSet<string> codes = new(StringComparer.Ordinal);
        var index = 0;
        foreach (var feature in features.EnumerateArray())
        {
            var code = FenceFeature.IdOf(feature);
            var (fence, mistake) = code is null ? (null, "A fence needs an id.") : codes.Add(code) ? Check(feature, code, caller, calendar) : (null, "The id is used twice.");
            if (fence is not null)
                read.Add((fence, feature));
            else if (mistakes.Count < MostTold)
                mistakes.Add(new(index, code, $"{code ?? $"#{index}"}: {mistake}"));
            index++;
        }
        return (read, mistakes);
    }

    public sealed record Mistake(int Index, string? Id, string Detail);

    private static (Fence? Fence, string? Mistake) Check(JsonElement feature, string code, Caller caller, WorkCalendar calendar)
    {
        if ((RuleChecks.BadCode(code) ?? RuleChecks.BadText(feature)) is { } wrong)
            return (null, wrong);
        var (fence, mistake) = FenceFeature.Read(feature, 0, code, calendar);
        if (fence is not null && RuleChecks.BadRegion(fence, caller) is { } elsewhere)
            return (null, elsewhere);
        return (fence, mistake);
    }
}
