using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SpatialCockpit.Cockpit.Identity.SecondFactor;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Sessions of those whom the provider vouches for.</summary>
internal sealed class ProviderSignIns(RecordDatabase record, LinkedAccounts accounts, Sessions sessions, SecondFactors factors, CallerDirectory directory, TimeProvider clock) : ISealedColumns
{
    private const string Place = "identity.provider_sign_in";

    /// <summary>For which a code of the second factor is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public IEnumerable<SealedColumn> Now { get; } = [new("identity.provider_sign_in", "id_token", PlaceOf: _ => Place)];

    /// <param name="Pending">Where a code of the second factor is wanted: what the browser shows with it.</param>
    public readonly record struct Admission(Sessions.Opened? Session, string? Pending, ProblemType? Refusal);

    /// <param name="agent">What the browser says it is.</param>
    public async Task<Admission> AdmitAsync(Vouched who, string agent, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (account, refusal) = await accounts.FindAsync(connection, who, cancellationToken);
        if (refusal is not null || account is null)
        {
            await AuditLog.WriteAsync(
                connection, SignIns.Stranger, SignIns.Refused, account is null ? LinkedAccounts.Actor : $"user:{account.UserName}",
                new { way = SignIns.SingleSignOn, why = refusal!.Slug, issuer = who.Issuer, subject = who.Subject, user_name = who.UserName }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new(null, null, refusal);
        }
        var isCodeWanted = !who.HasSecondFactor && !await factors.TakeAsync(connection, account.UserName, null, cancellationToken);
        var pending = isCodeWanted ? OpaqueToken.New() : null;
        if (account.IsUntied && !isCodeWanted)
            await LinkedAccounts.TieAsync(connection, account.Id, account.UserName, who.Issuer, who.Subject, cancellationToken);
        var begun = isCodeWanted ? null : await sessions.BeginAsync(connection, account.Id, account.UserName, agent, new(who.HasSecondFactor, who.AuthenticatedAt), cancellationToken);
        var untied = account.IsUntied && isCodeWanted ? who : null;
        await using (var keep = connection.Command(
            "insert into identity.provider_sign_in (user_id, session_id, sid, id_token, second_factor, pending_hash, at, issuer, subject) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            account.Id, begun?.Id, who.Sid, record.Secrets.Seal(who.IdToken, Place), who.HasSecondFactor, pending is null ? null : OpaqueToken.Hash(pending), clock.GetUtcNow(), untied?.Issuer, untied?.Subject))
            await keep.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(begun is null ? null : sessions.Settled(begun), pending, null);
    }

    /// <returns>Of whom a code is waited for; null for nobody.</returns>
    public async Task<string?> AwaitedAsync(string pending, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        return (await FindAsync(connection, pending, cancellationToken))?.UserName;
    }

    /// <returns>Null where the code is wrong, or none is waited for any more.</returns>
    public async Task<Sessions.Opened?> FinishAsync(string pending, string code, string agent, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var turn = connection.Command("select identity.administer()"))
            await turn.ExecuteNonQueryAsync(cancellationToken);
        if (await FindAsync(connection, pending, cancellationToken) is not { } awaited || !await factors.TakeAsync(connection, awaited.UserName, code, cancellationToken))
            return null;
        if (awaited is { Issuer: { } issuer, Subject: { } subject })
            await LinkedAccounts.TieAsync(connection, awaited.UserId, awaited.UserName, issuer, subject, cancellationToken);
        var begun = await sessions.BeginAsync(connection, awaited.UserId, awaited.UserName, agent, new(HasSecondFactor: false, AuthenticatedAt: null), cancellationToken);
        await using (var settle = connection.Command("update identity.provider_sign_in set session_id = $2, pending_hash = null, issuer = null, subject = null where id = $1", awaited.Id, begun.Id))
            await settle.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return sessions.Settled(begun);
    }

    /// <returns>What the provider said when it vouched for this session; null where it did not.</returns>
    public async Task<string?> TokenOfAsync(string session, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var find = connection.Command("select p.id_token from identity.provider_sign_in p join identity.session s on s.id = p.session_id where s.token_hash = $1", OpaqueToken.Hash(session));
        return await find.ExecuteScalarAsync(cancellationToken) is string kept ? record.Secrets.Open(kept, Place) : null;
    }

    /// <summary>Whoever signed out at the provider is signed out here: of one session there, or of all where none is named.</summary>
    /// <param name="jti">Of the token, which is good once.</param>
    /// <returns>False where it was taken before.</returns>
    public async Task<bool> EndAsync(string issuer, string jti, string? subject, string? sid, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var take = connection.Command("insert into identity.logout_token (key, taken_at) values ($1, $2) on conflict do nothing", SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{jti}")), clock.GetUtcNow()))
        {
            if (await take.ExecuteNonQueryAsync(cancellationToken) == 0)
                return false;
        }
        var over = await connection.Command("""
            with told as (
              delete from identity.provider_sign_in p
              where ($3::text is null or p.sid = $3) and (p.issuer = $1 and ($2::text is null or p.subject = $2)
                or exists (select from identity.linked_subject l where l.user_id = p.user_id and l.issuer = $1 and ($2::text is null or l.subject = $2))) returning p.session_id)
            delete from identity.session s using told, identity.user_account u where s.id = told.session_id and u.id = s.user_id returning s.token_hash, u.user_name
            """, issuer, subject, sid).ListAsync(row => (Hash: row.GetFieldValue<byte[]>(0), UserName: row.GetString(1)), cancellationToken);
        foreach (var name in over.Select(each => each.UserName).Distinct())
            await AuditLog.WriteAsync(connection, LinkedAccounts.Actor, "session.close", $"user:{name}", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        over.ForEach(each => directory.End(TokenHash.Read(each.Hash)));
        return true;
    }

    /// <param name="Issuer">Of the subject that the account is tied to then; null where it is tied already.</param>
    private sealed record Awaited(long Id, long UserId, string UserName, string? Issuer, string? Subject);

    /// <summary>Nobody whose account, or whose subject, was tied otherwise meanwhile.</summary>
    private Task<Awaited?> FindAsync(NpgsqlConnection connection, string pending, CancellationToken cancellationToken) =>
        connection.Command("""
            select p.id, u.id, u.user_name, p.issuer, p.subject from identity.provider_sign_in p join identity.user_account u on u.id = p.user_id
            where p.pending_hash = $1 and p.at > $2 and not u.disabled
              and (p.issuer is null or not 'admin' = any (u.roles) and not exists (select from identity.linked_subject l where l.issuer = p.issuer and (l.user_id = u.id or l.subject = p.subject))) for update of p
            """, OpaqueToken.Hash(pending), clock.GetUtcNow() - Patience)
            .FirstAsync(row => new Awaited(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)), cancellationToken);
}
