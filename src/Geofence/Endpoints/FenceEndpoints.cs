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
                return GeofenceProblems.BadCursor.With();
            values.Add(after);
            conditions.Add($"id > ${values.Count}");
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
        var rows = await RuleEditing.ListAsync(transaction, conditions.Count == 0 ? "true" : string.Join(" and ", conditions), values, most.Value + 1, cancellationToken);
        var page = Page.Of(rows, most, row => Cursor.Of(List, row.Id));
        return TypedResults.Ok(new Page<JsonElement>([.. page.Items.Select(RuleEditing.Document)], page.Next));
    }

    internal static async Task<Results<Ok<JsonElement>, ProblemHttpResult>> Show(string id, HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        if (await RuleEditing.FindAsync(transaction, id, cancellationToken) is not { } row)
            return WebProblems.NotFound.With();
        row.RowVersion.Tag(http.Response);
        return TypedResults.Ok(RuleEditing.Document(row));
    }

    internal static async Task<IResult> Put(string id, JsonElement feature, IfMatch ifMatch, Write write, HttpResponse response, TrackKeeper keeper, WorkCalendar calendar, RecordDatabase record, CancellationToken cancellationToken)
    {
        var (fence, problem) = Read(feature, id, write.Caller, calendar);
        if (fence is null)
            return problem!;
        return await keeper.EditAsync(edit => write.OnceAsync(record, async transaction =>
        {
            var before = await RuleEditing.FindAsync(transaction, id, cancellationToken);
            if (before is not null && ifMatch.Refuses(before.RowVersion) is { } refusal)
                return refusal;
            if (before is null && response.HttpContext.Request.Headers.IfMatch.Count > 0)
                return WebProblems.NotFound.With();
            await RuleEditing.BeginAsync(transaction, edit, cancellationToken);
            if (await FenceStore.PutAsync(transaction, write.Caller, fence, feature, before, cancellationToken) is not { } stored)
                return WebProblems.NotFound.With("The id is taken by a fence that you cannot see, or by another rule, or the fence has just been changed.");
            await AuditLog.WriteAsync(transaction, before is null ? "fence.create" : "fence.replace", id, new { stored.Row.Version }, cancellationToken);
            await RuleEditing.TellAsync(transaction, edit, [stored.Fence], [], cancellationToken);
            stored.Row.RowVersion.Tag(response);
            var document = RuleEditing.Document(stored.Row);
            return before is null ? TypedResults.Created($"/fences/{Uri.EscapeDataString(id)}", document) : TypedResults.Ok(document);
        }, cancellationToken), cancellationToken);
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
        return await keeper.EditAsync(edit => write.OnceAsync(record, async transaction =>
        {
            await RuleEditing.BeginAsync(transaction, edit, cancellationToken);
            List<Fence> put = [];
            var (created, unchanged) = (0, 0);
            foreach (var (fence, feature) in read)
            {
                var before = await RuleEditing.FindAsync(transaction, fence.Code, cancellationToken);
                if (before is not null && await RuleEditing.IsSameAsync(transaction, before, feature, cancellationToken))
                {
                    unchanged++;
                    continue;
                }
                if (await FenceStore.PutAsync(transaction, write.Caller, fence, feature, before, cancellationToken) is not { } stored)
                    return WebProblems.NotFound.With($"{fence.Code}: is taken by a fence that you cannot see, or by another rule. Nothing was stored.");
                put.Add(stored.Fence);
                created += before is null ? 1 : 0;
            }
            if (put.Count == 0)
                return TypedResults.Ok(new Stored(0, 0, unchanged));
            await AuditLog.WriteAsync(transaction, "fence.put_all", "fences", new { created, replaced = put.Count - created, unchanged }, cancellationToken);
            await RuleEditing.TellAsync(transaction, edit, put, [], cancellationToken);
            return TypedResults.Ok(new Stored(created, put.Count - created, unchanged));
        }, cancellationToken), cancellationToken);
    }

    internal static async Task<IResult> Delete(string id, IfMatch ifMatch, Write write, TrackKeeper keeper, RecordDatabase record, CancellationToken cancellationToken) =>
        await DeleteAsync(RuleEditing.FindAsync, "fence.delete", id, ifMatch, write, keeper, record, cancellationToken);

    /// <param name="find">A fence, or a rule that is none.</param>
    internal static async Task<IResult> DeleteAsync(
        Func<ScopedTransaction, string, CancellationToken, Task<RuleEditing.Row?>> find, string action, string id, IfMatch ifMatch, Write write, TrackKeeper keeper, RecordDatabase record, CancellationToken cancellationToken) =>
        await keeper.EditAsync(edit => write.OnceAsync(record, async transaction =>
        {
            if (await find(transaction, id, cancellationToken) is not { } row)
                return WebProblems.NotFound.With();
            if (ifMatch.Refuses(row.RowVersion) is { } refusal)
                return refusal;
            await RuleEditing.BeginAsync(transaction, edit, cancellationToken);
            if (!await RuleEditing.DeleteAsync(transaction, row, cancellationToken))
                return WebProblems.VersionChanged.With();
            await AuditLog.WriteAsync(transaction, action, id, null, cancellationToken);
            await RuleEditing.TellAsync(transaction, edit, [], [(int)row.Id], cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken), cancellationToken);

    private static (Fence? Fence, ProblemHttpResult? Problem) Read(JsonElement feature, string code, Caller caller, WorkCalendar calendar)
    {
        var (fence, mistake) = Check(feature, code, caller, calendar);
        return fence is not null ? (fence, null) : (null, GeofenceProblems.BadFence.With(mistake));
    }

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
