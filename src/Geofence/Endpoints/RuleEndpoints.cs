using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>Rules without a place: put, listed, deleted, as fences are.</summary>
public static class RuleEndpoints
{
    private const string List = "fence-rules";

    internal static async Task<Results<Ok<Page<JsonElement>>, ProblemHttpResult>> Find(PageLimit? limit, Cursor? cursor, HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        var after = 0L;
        if (cursor is { } place && !place.TryRead(List, out after))
            return WebProblems.BadCursor.With();
        var caller = http.Caller();
        var most = limit ?? new(100);
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        var page = Page.Of(await RuleEditing.ListAsync(transaction, RuleSort.Other, "r.id > $1", [after], most.Value + 1, cancellationToken), most, row => Cursor.Of(List, row.Id));
        return TypedResults.Ok(new Page<JsonElement>([.. page.Items.Select(row => RuleDocument.Of(RuleSort.Other, row))], page.Next));
    }

    internal static async Task<IResult> Show(string id, HttpContext http, RecordDatabase record, CancellationToken cancellationToken) =>
        await RuleWrites.ShowAsync(RuleSort.Other, id, http, record, cancellationToken);

    internal static async Task<IResult> Put(string id, JsonElement body, IfMatch ifMatch, Write write, HttpResponse response, TrackKeeper keeper, WorkCalendar calendar, RecordDatabase record, CancellationToken cancellationToken) =>
        (RuleChecks.BadCode(id) ?? RuleChecks.BadText(body)) is { } mistake
            ? GeofenceProblems.BadRule.With(mistake)
            : await RuleWrites.PutAsync(RuleSort.Other, id, ifMatch, write, response, keeper, record, transaction => DraftAsync(transaction, id, body, write.Caller, calendar, cancellationToken), cancellationToken);

    internal static async Task<IResult> Delete(string id, IfMatch ifMatch, Write write, TrackKeeper keeper, RecordDatabase record, CancellationToken cancellationToken) =>
        await RuleWrites.DeleteAsync(RuleSort.Other, id, ifMatch, write, keeper, record, cancellationToken);

    private static async Task<(RuleDraft? Draft, IResult? Problem)> DraftAsync(ScopedTransaction transaction, string id, JsonElement body, Caller caller, WorkCalendar calendar, CancellationToken cancellationToken)
    {
        var areas = RuleReader.AreasOf(body);
        var (rule, mistake) = RuleReader.Read(body, 0, id, await AreaRows.ReadAsync(transaction, areas, cancellationToken), calendar);
        mistake ??= RuleChecks.BadRegion(rule!, caller);
        return mistake is null ? (new(rule!, JsonSerializer.Serialize(new { properties = body }), Areas: areas), null) : (null, GeofenceProblems.BadRule.With(mistake));
    }
}
