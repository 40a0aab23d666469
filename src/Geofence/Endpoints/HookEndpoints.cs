using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Hooks;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>Web hooks of events, for administrators.</summary>
public static class HookEndpoints
{
    private const int ShortestSecret = 16;
    private const int LongestText = 2000;
    private const int MostLetters = 1000;

    private const string Columns = "h.id, h.code, h.url, h.kinds, h.fence, h.object, h.version, s.place, s.failures, s.last_error, s.last_sent_at, s.next_attempt_at";

    private const string From = "from fence.hook h cross join lateral fence.hook_state(h.id) s";

    /// <param name="Url">http or https.</param>
    /// <param name="Secret">At least 16 characters; never answered. Left out it stays as it was.</param>
    /// <param name="Kinds">Of events; all when left out.</param>
    public sealed record HookForm(string Url, string? Secret = null, IReadOnlyList<string>? Kinds = null, string? Fence = null, string? Object = null);

    /// <param name="Failures">In a row, now.</param>
    public sealed record HookDocument(
        string Id, string Url, IReadOnlyList<string> Kinds, string? Fence, string? Object, int Version, string After, int Failures, string? LastError, DateTimeOffset? LastSentAt, DateTimeOffset? NextAttemptAt);

    public sealed record HookList(IReadOnlyList<HookDocument> Items);

    /// <param name="Event">Its id.</param>
    public sealed record DeadLetter(long Id, string Event, string Error, DateTimeOffset GivenUpAt, JsonElement Body);

    public sealed record DeadLetterList(IReadOnlyList<DeadLetter> Items);

    internal static async Task<Ok<HookList>> Find(HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var find = transaction.Command($"select {Columns} {From} order by h.code");
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<HookDocument> hooks = [];
        while (await row.ReadAsync(cancellationToken))
            hooks.Add(Read(row).Document);
        return TypedResults.Ok(new HookList(hooks));
    }

    internal static async Task<Results<Ok<HookDocument>, ProblemHttpResult>> Show(string id, HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        if (await FindAsync(transaction, id, cancellationToken) is not { } found)
            return WebProblems.NotFound.With();
        found.Version.Tag(http.Response);
        return TypedResults.Ok(found.Document);
    }

    internal static async Task<IResult> Put(string id, HookForm form, IfMatch ifMatch, Write write, HttpResponse response, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (Mistake(id, form) is { } mistake)
            return WebProblems.BadBody.With(mistake);
        return await write.OnceAsync(record, async transaction =>
        {
            var before = await FindAsync(transaction, id, cancellationToken);
            if (before is { } known && ifMatch.Refuses(known.Version) is { } refusal)
                return refusal;
            if (before is null && form.Secret is null)
                return WebProblems.BadBody.With("secret: a new hook needs one.");
            if (!await StoreAsync(transaction, id, form, before?.Version, write.Caller, cancellationToken))
                return WebProblems.NotFound.With("The id is taken by a hook that you cannot see, or the hook has just been changed.");
            var stored = (await FindAsync(transaction, id, cancellationToken))!.Value;
            await AuditLog.WriteAsync(transaction, before is null ? "fence_hook.create" : "fence_hook.replace", id, AuditedChange.Of(before?.Document, stored.Document), new { has_new_secret = form.Secret is not null }, cancellationToken);
            stored.Version.Tag(response);
            return before is null ? TypedResults.Created($"/fence-hooks/{Uri.EscapeDataString(id)}", stored.Document) : TypedResults.Ok(stored.Document);
        }, cancellationToken);
    }

    internal static async Task<IResult> Delete(string id, IfMatch ifMatch, Write write, RecordDatabase record, CancellationToken cancellationToken) =>
        await write.OnceAsync(record, async transaction =>
        {
            if (await FindAsync(transaction, id, cancellationToken) is not { } found)
                return WebProblems.NotFound.With();
            if (ifMatch.Refuses(found.Version) is { } refusal)
                return refusal;
            await using var delete = transaction.Command("delete from fence.hook where id = $1");
            delete.Parameters.Add(new() { Value = found.Version.Id });
            await delete.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "fence_hook.delete", id, AuditedChange.Of(found.Document, null), null, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    internal static async Task<Results<Ok<DeadLetterList>, ProblemHttpResult>> Letters(string id, HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        if (await FindAsync(transaction, id, cancellationToken) is not { } found)
            return WebProblems.NotFound.With();
        await using var read = transaction.Command($"select id, event, error, given_up_at, body::text from fence.dead_letter where hook = $1 order by id limit {MostLetters}");
        read.Parameters.Add(new() { Value = found.Version.Id });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<DeadLetter> letters = [];
        while (await row.ReadAsync(cancellationToken))
            letters.Add(new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), JsonSerializer.Deserialize<JsonElement>(row.GetString(4))));
        return TypedResults.Ok(new DeadLetterList(letters));
    }

    /// <summary>Somebody has dealt with them.</summary>
    internal static async Task<IResult> ForgetLetters(string id, Write write, RecordDatabase record, CancellationToken cancellationToken) =>
        await write.OnceAsync(record, async transaction =>
        {
            if (await FindAsync(transaction, id, cancellationToken) is not { } found)
                return WebProblems.NotFound.With();
            await using var delete = transaction.Command("delete from fence.dead_letter where hook = $1");
            delete.Parameters.Add(new() { Value = found.Version.Id });
            var count = await delete.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "fence_hook.forget_letters", id, new { count }, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static string? Mistake(string id, HookForm form) =>
        id.Length > 200 || string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl) ? "An id has 1 to 200 characters that can be seen."
        : !(Uri.TryCreate(form.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && form.Url.Length <= LongestText) ? "url: http or https, without a user."
        : form.Secret is { } secret && (secret.Length is < ShortestSecret or > LongestText || secret.Contains('\0')) ? $"secret: {ShortestSecret} to {LongestText} characters."
        : EventKinds.Mistake(form.Kinds ?? []);

    private static async Task<(RowVersion Version, HookDocument Document)?> FindAsync(ScopedTransaction transaction, string id, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {Columns} {From} where h.code = $1");
        find.Parameters.Add(new() { Value = id });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : null;
    }

    private static async Task<bool> StoreAsync(ScopedTransaction transaction, string id, HookForm form, RowVersion? before, Caller caller, CancellationToken cancellationToken)
    {
        await using var store = transaction.Command(before is null
            ? """
              insert into fence.hook (code, url, secret, kinds, fence, object, changed_by, regions, recipients, region, audience) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
              on conflict (code) do nothing
              """
            : """
              update fence.hook set url = $2, secret = coalesce($3, secret), kinds = $4, fence = $5, object = $6, changed_by = $7, regions = $8, recipients = $9, region = $10, audience = $11,
                version = version + 1, changed_at = now() where code = $1 and version = $12
              """);
        var owner = Owner.Of(caller.Scope);
        foreach (var value in (object?[])[id, form.Url, form.Secret is { } secret ? transaction.Secrets.Seal(secret, SealedHookSecrets.Place) : null, (form.Kinds ?? []).ToArray(), form.Fence, form.Object, caller.Name, caller.Scope.Regions.ToArray(), caller.Scope.Audience.ToArray(), owner.Region, owner.Audience])
            store.Parameters.Add(new() { Value = value ?? DBNull.Value });
        if (before is { } version)
            store.Parameters.Add(new() { Value = version.Version });
        return await store.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static (RowVersion Version, HookDocument Document) Read(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
        return (new(row.GetInt64(0), row.GetInt32(6)), new(
            row.GetString(1), row.GetString(2), row.GetFieldValue<string[]>(3), Text(4), Text(5), row.GetInt32(6), row.GetString(7), row.GetInt32(8), Text(9), Time(10), Time(11)));
    }
}
