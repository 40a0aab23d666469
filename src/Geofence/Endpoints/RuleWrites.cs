using Microsoft.AspNetCore.Http;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>One rule, fence or not, shown, put or deleted by a request. Objects are judged by a change in the moment it is made.</summary>
internal static class RuleWrites
{
    public static async Task<IResult> ShowAsync(RuleSort sort, string id, HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        if (await RuleEditing.FindAsync(transaction, sort, id, cancellationToken) is not { } row)
            return WebProblems.NotFound.With();
        row.RowVersion.Tag(http.Response);
        return TypedResults.Ok(RuleDocument.Of(sort, row));
    }

    /// <param name="make">The draft, in the transaction that puts it; or what is wrong.</param>
    public static async Task<IResult> PutAsync(
        RuleSort sort, string id, IfMatch ifMatch, Write write, HttpResponse response, TrackKeeper keeper, RecordDatabase record, Func<ScopedTransaction, Task<(RuleDraft? Draft, IResult? Problem)>> make, CancellationToken cancellationToken) =>
        await keeper.EditAsync(edit => write.OnceAsync(record, async transaction =>
        {
            var before = await RuleEditing.FindAsync(transaction, sort, id, cancellationToken);
            if (before is not null && ifMatch.Refuses(before.RowVersion) is { } refusal)
                return refusal;
            if (before is null && response.HttpContext.Request.Headers.IfMatch.Count > 0)
                return WebProblems.NotFound.With();
            var (draft, problem) = await make(transaction);
            if (draft is null)
                return problem!;
            await edit.BeginAsync(transaction, cancellationToken);
            var (rule, row) = (await RuleEditing.PutAsync(transaction, write.Caller, [(draft, before)], cancellationToken))[0];
            if (row is null)
                return WebProblems.NotFound.With("The id is taken by a fence or another rule, maybe by one that you cannot see, or it has just been changed.");
            var document = RuleDocument.Of(sort, row);
            await AuditLog.WriteAsync(transaction, before is null ? $"{sort.Action}.create" : $"{sort.Action}.replace", id, AuditedChange.Of(before is null ? null : RuleDocument.Of(sort, before), document), null, cancellationToken);
            await edit.TellAsync(transaction, [rule], [], cancellationToken);
            row.RowVersion.Tag(response);
            return before is null ? TypedResults.Created($"{sort.Path}/{Uri.EscapeDataString(id)}", document) : TypedResults.Ok(document);
        }, cancellationToken), cancellationToken);

    public static async Task<IResult> DeleteAsync(RuleSort sort, string id, IfMatch ifMatch, Write write, TrackKeeper keeper, RecordDatabase record, CancellationToken cancellationToken) =>
        await keeper.EditAsync(edit => write.OnceAsync(record, async transaction =>
        {
            if (await RuleEditing.FindAsync(transaction, sort, id, cancellationToken) is not { } row)
                return WebProblems.NotFound.With();
            if (ifMatch.Refuses(row.RowVersion) is { } refusal)
                return refusal;
            await edit.BeginAsync(transaction, cancellationToken);
            if (!await RuleEditing.DeleteAsync(transaction, row, cancellationToken))
                return WebProblems.VersionChanged.With();
            await AuditLog.WriteAsync(transaction, $"{sort.Action}.delete", id, AuditedChange.Of(RuleDocument.Of(sort, row), null), null, cancellationToken);
            await edit.TellAsync(transaction, [], [(int)row.Id], cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken), cancellationToken);
}
