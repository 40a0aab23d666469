using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Cockpit.Identity.Signatures;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>Programs that are let in, for administrators: each sees those whose regions all lie within their own.</summary>
public static class ClientEndpoints
{
    private const string ListName = "api-clients", ById = "/{id:long}";

    public static void MapClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/api-clients").RequireRole(Role.Admin).WithTags("Identity").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        clients.MapGet("", ListAsync).WithName("list-api-clients").WithSummary("Programs that are let in to your regions, the first made first").Produces<Page<Client>>().ProducesProblem(400);
        clients.MapPost("", AddAsync).WithName("add-api-client").WithSummary("Let a program in, by a secret that is told once").Produces<ClientAnswer>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        clients.MapGet("/faces", (Faces faces) => TypedResults.Ok(new Page<Faces.Face>(faces.All, null))).WithName("list-faces").WithSummary("What an API client can be good for");
        clients.MapGet(ById, ShowAsync).WithName("get-api-client").WithSummary("A program that is let in").Produces<Client>().ProducesProblem(404);
        clients.MapGet(ById + "/calls", ClientCallList.ListAsync).WithName("list-api-client-calls").WithSummary("What an API client asked for, by day and operation, the last day first").Produces<Page<ClientCalls>>().ProducesProblem(400).ProducesProblem(404);
        clients.MapPatch(ById, EditAsync).WithName("edit-api-client").WithSummary("Change what an API client is for and may").Produces<Client>().ProducesProblem(400).Edits();
        clients.MapPost(ById + "/actions/rotate", RotateAsync).WithName("rotate-api-client").WithSummary("Give an API client another secret: the one before is good no more").Produces<ClientAnswer>().Edits();
        clients.MapPost(ById + "/actions/sign", SignAsync).WithName("sign-api-client").WithSummary("Have an API client sign its requests: what it showed before is good no more").Produces<ClientAnswer>().ProducesProblem(400).Edits();
        clients.MapPost(ById + "/actions/revoke", RevokeAsync).WithName("revoke-api-client").WithSummary("Let an API client in no more, for good").Produces<Client>().Edits();
    }

    private static async Task<IResult> ListAsync(PageLimit? limit, Cursor? cursor, ClientUse use, IdentityDesk desk, CancellationToken cancellationToken)
    {
        long behind = 0;
        if (cursor is { } given && !given.TryRead(ListName, out behind))
            return WebProblems.BadCursor.With();
        await use.SaveAsync();
        return await desk.AskAsync(async transaction =>
        {
            var most = PageLimit.Or(limit);
            var clients = await ClientsAsync(transaction, behind, most.Value + 1, null, cancellationToken);
            return TypedResults.Ok(Page.Of([.. clients.Select(each => each.Client)], most, last => Cursor.Of(ListName, last.Id)));
        }, cancellationToken);
    }

    private static async Task<IResult> ShowAsync(long id, ClientUse use, IdentityDesk desk, CancellationToken cancellationToken)
    {
        await use.SaveAsync();
        return await desk.AskAsync(async transaction => await FindAsync(id, transaction, cancellationToken) is var (client, version) ? desk.Tagged(TypedResults.Ok(client), version) : WebProblems.NotFound.With(), cancellationToken);
    }

    private static async Task<IResult> AddAsync(ClientForm form, Faces faces, TimeProvider time, IdentityDesk desk, CancellationToken cancellationToken)
    {
        if (IdentityProblems.BadApiClient.Refused([.. ClientRules.MistakesInName(form.Name), .. ClientRules.MistakesIn(form.Title, form.Roles, form.Regions, form.Faces, faces), .. ClientRules.MistakesInExpiry(form.ExpiresAt, time.GetUtcNow()), .. form.Terms.Mistakes()]) is { } refusal)
            return refusal;
        var secret = ClientSecret.New();
        return await desk.TellOnceAsync(async transaction =>
        {
            if (await MistakeOfScopeAsync(form.Regions, desk, transaction, cancellationToken) is { } beyond)
                return IdentityDesk.Both(beyond);
            var regions = GivenRights.Outermost(form.Regions);
            await using var add = transaction.Command("select identity.add_client($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", form.Name, form.Title, form.Roles, regions, form.Faces, Moment(form.ExpiresAt), Words(form.Terms.NetworksKept), Number(form.Terms.PerMinute), Number(form.Terms.PerDay), secret.Key, secret.Hash);
            if (await add.ExecuteScalarAsync(cancellationToken) is not long id)
                return IdentityDesk.Both(IdentityProblems.ApiClientExists.With());
            await AuditLog.WriteAsync(transaction, "api-client.create", Target(form.Name), new { secret.Key, form.Roles, regions, form.Faces, form.ExpiresAt, form.Terms.Networks, form.Terms.PerMinute, form.Terms.PerDay }, cancellationToken);
            return await ToldAsync(id, secret.Text, client => answer => TypedResults.Created($"/api-clients/{client.Id}", answer), desk, transaction, cancellationToken);
        }, cancellationToken);
    }

    private static Task<IResult> EditAsync(long id, ClientEdit edit, IfMatch ifMatch, Faces faces, TimeProvider time, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var (before, refusal) = await ClaimAsync(id, ifMatch, transaction, cancellationToken);
            if (refusal is not null)
                return refusal;
            var after = before! with { Title = edit.Title ?? before.Title, Roles = edit.Roles ?? before.Roles, Regions = edit.Regions ?? before.Regions, Faces = edit.Faces ?? before.Faces, ExpiresAt = edit.ExpiresAt ?? before.ExpiresAt };
            var terms = edit.TermsOf(before);
            if (IdentityProblems.BadApiClient.Refused([.. ClientRules.MistakesIn(after.Title, after.Roles, after.Regions, after.Faces, faces), .. ClientRules.MistakesOfOwned(before, edit), .. ClientRules.MistakesInExpiry(edit.ExpiresAt, time.GetUtcNow()), .. terms.Mistakes()]) is { } mistaken)
                return mistaken;
            if (edit.Regions is not null && await MistakeOfScopeAsync(after.Regions, desk, transaction, cancellationToken) is { } beyond)
                return beyond;
            var regions = GivenRights.Outermost(after.Regions);
            await using (var put = transaction.Command("select identity.edit_client($1, $2, $3, $4, $5, $6, $7, $8, $9)", id, after.Title, after.Roles, regions, Words(after.Faces), Moment(after.ExpiresAt), Words(terms.NetworksKept), Number(terms.PerMinute), Number(terms.PerDay)))
                await put.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "api-client.edit", Target(before.Name), new
            {
                before = new { before.Title, before.Roles, before.Regions, before.Faces, before.ExpiresAt, before.Networks, before.PerMinute, before.PerDay },
                after = new { after.Title, after.Roles, regions, after.Faces, after.ExpiresAt, terms.Networks, terms.PerMinute, terms.PerDay },
            }, cancellationToken);
            return await AnswerAsync(id, desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> RotateAsync(long id, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken)
    {
        var secret = ClientSecret.New();
        return desk.TellOnceAsync(async transaction =>
        {
            var (before, refusal) = await ClaimAsync(id, ifMatch, transaction, cancellationToken);
            if (refusal is not null)
                return IdentityDesk.Both(refusal);
            await EndAsync(id, desk, transaction, cancellationToken);
            await using (var rotate = transaction.Command("select identity.rotate_client($1, $2, $3)", id, secret.Key, secret.Hash))
                await rotate.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "api-client.rotate", Target(before!.Name), new { secret.Key }, cancellationToken);
            return await ToldAsync(id, secret.Text, _ => answer => TypedResults.Ok(answer), desk, transaction, cancellationToken);
        }, cancellationToken);
    }

    private static Task<IResult> SignAsync(long id, SigningForm form, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken)
    {
        var (made, mistake) = SigningKey.Of(form);
        if (made is not { } key)
            return Task.FromResult(IdentityProblems.BadApiClient.Refused([mistake!])!);
        var unshown = ClientSecret.New();
        return desk.TellOnceAsync(async transaction =>
        {
            var (before, refusal) = await ClaimAsync(id, ifMatch, transaction, cancellationToken);
            if (refusal is not null)
                return IdentityDesk.Both(refusal);
            await EndAsync(id, desk, transaction, cancellationToken);
            await using (var sign = transaction.Command("select identity.sign_client($1, $2, $3, $4, $5)", id, unshown.Key, unshown.Hash, form.Algorithm, key.IsShared ? transaction.Secrets.Seal(key.Kept, SignedCallers.PlaceOf(id)) : key.Kept))
                await sign.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "api-client.sign", Target(before!.Name), new { unshown.Key, form.Algorithm }, cancellationToken);
            return await ToldAsync(id, key.Told, _ => answer => TypedResults.Ok(answer), desk, transaction, cancellationToken);
        }, cancellationToken);
    }

    private static Task<IResult> RevokeAsync(long id, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var (before, refusal) = await ClaimAsync(id, ifMatch, transaction, cancellationToken);
            if (refusal is not null)
                return refusal;
            await EndAsync(id, desk, transaction, cancellationToken);
            await using (var revoke = transaction.Command("select identity.revoke_client($1)", id))
                await revoke.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "api-client.revoke", Target(before!.Name), null, cancellationToken);
            return await AnswerAsync(id, desk, transaction, cancellationToken);
        }, cancellationToken);

    /// <summary>What it showed, and what it was given for that, is over at once.</summary>
    private static async Task EndAsync(long id, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        desk.End(await transaction.Command("select identity.end_client($1)", id).ListAsync(row => row.GetFieldValue<byte[]>(0), cancellationToken));

    private static string Target(string name) => $"token:{name}";

    /// <summary>The client as it is, for a change of the version that was read.</summary>
    private static async Task<(Client? Client, IResult? Refusal)> ClaimAsync(long id, IfMatch ifMatch, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await FindAsync(id, transaction, cancellationToken) is var (client, version)
            ? (client, ifMatch.Refuses(version) ?? (client.RevokedAt is null ? null : IdentityProblems.ApiClientRevoked.With()))
            : (null, WebProblems.NotFound.With());

    private static async Task<IResult?> MistakeOfScopeAsync(IReadOnlyList<string> regions, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await GivenRights.MistakeInRegionsAsync(regions, desk.Caller.Scope, transaction, cancellationToken) is { } mistake ? IdentityProblems.BadApiClient.Refused([mistake]) : null;

    /// <summary>The answer without the secret, which is kept, and the one with it.</summary>
    private static async Task<(IResult Kept, IResult Sent)> ToldAsync(long id, string? secret, Func<Client, Func<ClientAnswer, IResult>> answer, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var (client, version) = (await FindAsync(id, transaction, cancellationToken))!.Value;
        version.Tag(desk.Response);
        return (answer(client)(new(client, null)), answer(client)(new(client, secret)));
    }

    private static async Task<IResult> AnswerAsync(long id, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var (client, version) = (await FindAsync(id, transaction, cancellationToken))!.Value;
        return desk.Tagged(TypedResults.Ok(client), version);
    }

    internal static async Task<(Client Client, RowVersion Version)?> FindAsync(long id, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await ClientsAsync(transaction, 0, 1, id, cancellationToken) is [var found] ? found : null;

    private static Task<List<(Client Client, RowVersion Version)>> ClientsAsync(ScopedTransaction transaction, long behind, int most, long? onlyOne, CancellationToken cancellationToken) =>
        transaction.Command($"select {Client.Columns} from identity.clients($1, $2, $3)", behind, most, new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)onlyOne ?? DBNull.Value }).ListAsync(Client.Of, cancellationToken);

    private static NpgsqlParameter Words(string[]? words) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = (object?)words ?? DBNull.Value };

    private static NpgsqlParameter Number(int? number) => new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = (object?)number ?? DBNull.Value };

    private static NpgsqlParameter Moment(DateTimeOffset? moment) => new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = (object?)moment?.UtcDateTime ?? DBNull.Value };
}
