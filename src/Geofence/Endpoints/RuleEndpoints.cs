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
            return GeofenceProblems.BadCursor.With();
        var caller = http.Caller();
        var most = limit ?? new(100);
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        var page = Page.Of(await RuleEditing.ListOthersAsync(transaction, after, most.Value + 1, cancellationToken), most, row => Cursor.Of(List, row.Id));
        return TypedResults.Ok(new Page<JsonElement>([.. page.Items.Select(Document)], page.Next));
    }

    internal static async Task<Results<Ok<JsonElement>, ProblemHttpResult>> Show(string id, HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        if (await RuleEditing.FindOtherAsync(transaction, id, cancellationToken) is not { } row)
            return WebProblems.NotFound.With();
        row.RowVersion.Tag(http.Response);
        return TypedResults.Ok(Document(row));
    }

    internal static async Task<IResult> Put(string id, JsonElement body, IfMatch ifMatch, Write write, HttpResponse response, TrackKeeper keeper, WorkCalendar calendar, RecordDatabase record, CancellationToken cancellationToken)
    {
        if ((RuleChecks.BadCode(id) ?? RuleChecks.BadText(body)) is { } mistake)
            return GeofenceProblems.BadRule.With(mistake);
        return await keeper.EditAsync(edit => write.OnceAsync(record, async transaction =>
        {
            var before = await RuleEditing.FindOtherAsync(transaction, id, cancellationToken);
            if (before is not null && ifMatch.Refuses(before.RowVersion) is { } refusal)
                return refusal;
            if (before is null && response.HttpContext.Request.Headers.IfMatch.Count > 0)
                return WebProblems.NotFound.With();
            var areas = RuleReader.AreasOf(body);
            var (rule, wrong) = RuleReader.Read(body, 0, id, await AreaRows.ReadAsync(transaction, areas, cancellationToken), calendar);
            if (rule is null || (wrong = RuleChecks.BadRegion(rule, write.Caller)) is not null)
                return GeofenceProblems.BadRule.With(wrong);
            if (rule.Owner == Owner.Nobody)
                rule = rule with { Owner = before?.Owner ?? Owner.Of(write.Caller.Scope) };
            await RuleEditing.BeginAsync(transaction, edit, cancellationToken);
            if (await RuleEditing.PutOtherAsync(transaction, write.Caller, rule, body, before, cancellationToken) is not { } row)
                return WebProblems.NotFound.With("The id is taken by a rule that you cannot see, or by a fence, or the rule has just been changed.");
            await AreaRows.KeepAsync(transaction, row.Id, row.Version, areas, cancellationToken);
            await AuditLog.WriteAsync(transaction, before is null ? "fence_rule.create" : "fence_rule.replace", id, new { row.Version }, cancellationToken);
            await RuleEditing.TellAsync(transaction, edit, [rule with { Number = (int)row.Id, Version = row.Version }], [], cancellationToken);
            row.RowVersion.Tag(response);
            return before is null ? TypedResults.Created($"/fence-rules/{Uri.EscapeDataString(id)}", Document(row)) : TypedResults.Ok(Document(row));
        }, cancellationToken), cancellationToken);
    }

    internal static async Task<IResult> Delete(string id, IfMatch ifMatch, Write write, TrackKeeper keeper, RecordDatabase record, CancellationToken cancellationToken) =>
        await FenceEndpoints.DeleteAsync(RuleEditing.FindOtherAsync, "fence_rule.delete", id, ifMatch, write, keeper, record, cancellationToken);

    /// <summary>The rule as it was given, with its id.</summary>
    private static JsonElement Document(RuleEditing.Row row)
    {
        using var document = JsonDocument.Parse(row.Feature);
        var body = document.RootElement.GetProperty("properties");
        var members = body.EnumerateObject().ToDictionary(member => member.Name, object (member) => member.Value, StringComparer.Ordinal);
        (members["id"], members["version"], members["changed_at"], members["region"], members["ignored"]) = (row.Code, row.Version, row.ChangedAt, row.Owner.Region, RuleReader.Ignored(body));
        return JsonSerializer.SerializeToElement(members, WireJson.Options);
    }
}
