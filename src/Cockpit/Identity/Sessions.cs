using Npgsql;
using SpatialCockpit.Cockpit.Identity.SecondFactor;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Opens and closes the sessions of people. A session lasts one long shift, or as long as the city says, and is not prolonged; one that nobody uses ends earlier.</summary>
public sealed class Sessions(RecordDatabase record, SecondFactors factors, SignInSettings settings, CallerDirectory directory, TimeProvider clock)
{
    private const int LongestAgent = 200;

    /// <param name="Token">Null where something else is wanted, too.</param>
    /// <param name="Wanted">What; null where they are let in.</param>
    public sealed record Opened(string? Token, DateTimeOffset Expires, ProblemType? Wanted = null);

    /// <summary>What a provider says of how somebody signed in there.</summary>
    /// <param name="AuthenticatedAt">When they last showed who they are; null where it does not say.</param>
    internal readonly record struct Voucher(bool HasSecondFactor, DateTimeOffset? AuthenticatedAt);

    /// <summary>A session within a transaction, and the hashes of those that are over by it once the transaction is kept.</summary>
    internal sealed record Begun(long Id, string Token, DateTimeOffset Expires, IReadOnlyList<byte[]> Over);

    /// <param name="code">Of the second factor; null where none was sent.</param>
    /// <param name="agent">What the browser says it is.</param>
    /// <returns>Null when name, password and code do not belong together; an unknown name takes as long.</returns>
    public async Task<Opened?> OpenAsync(string userName, string password, string? code, string agent, CancellationToken cancellationToken)
    {
        var (userId, kept, isLinked) = await FindAsync(userName, cancellationToken);
        if (!await Task.Run(() => Password.Verify(password, kept), cancellationToken))
            return null;
        if (isLinked)
            return new(null, default, IdentityProblems.SingleSignOnWanted);
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await factors.TakeAsync(connection, userName, code, cancellationToken))
            return code is null ? new(null, default, IdentityProblems.CodeWanted) : null;
        await using (var still = connection.Command("select from identity.user_account where id = $1 and password = $2 and not disabled for update", userId, kept))
        {
            await using var same = await still.ExecuteReaderAsync(cancellationToken);
            if (!same.HasRows)
                return null; // disabled, or given another password, while this one was checked
        }
        var begun = await BeginAsync(connection, userId, userName, agent, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Settled(begun);
    }

    /// <param name="voucher">Of a provider; null where they signed in by a password.</param>
    internal async Task<Begun> BeginAsync(NpgsqlConnection connection, long userId, string userName, string agent, Voucher? voucher, CancellationToken cancellationToken)
    {
        var (token, now) = (OpaqueToken.New(), clock.GetUtcNow());
        await using (var note = connection.Command("update identity.user_account set last_sign_in_at = $2 where id = $1", userId, now))
            await note.ExecuteNonQueryAsync(cancellationToken);
        var over = !settings.OneSession ? [] : await connection.Command("delete from identity.session where user_id = $1 returning token_hash", userId).ListAsync(row => row.GetFieldValue<byte[]>(0), cancellationToken);
        await using var insert = connection.Command(
            "insert into identity.session (token_hash, user_id, expires_at, origin, agent, single_sign_on, second_factor, idle_until, authenticated_at) values ($1, $2, $3, $4, $5, $6, $7, least($3, $8), $9::timestamptz) returning id",
            OpaqueToken.Hash(token), userId, now + settings.Lifetime, Origin.Current, Shortened.To(agent, LongestAgent), voucher is not null, voucher?.HasSecondFactor ?? false, now + settings.Idle, voucher?.AuthenticatedAt);
        var id = (long)(await insert.ExecuteScalarAsync(cancellationToken))!;
        await AuditLog.WriteAsync(connection, userName, "session.open", $"user:{userName}", SignIns.WayOf(voucher is not null), cancellationToken);
        return new(id, token, now + settings.Lifetime, over);
    }

    /// <summary>Once the transaction is kept.</summary>
    internal Opened Settled(Begun begun)
    {
        foreach (var hash in begun.Over)
            directory.End(TokenHash.Read(hash));
        return new(begun.Token, begun.Expires);
    }

    public async Task CloseAsync(string token, Caller caller, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var delete = new NpgsqlCommand("delete from identity.session where token_hash = $1", connection, transaction) { Parameters = { new() { Value = OpaqueToken.Hash(token) } } };
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(connection, caller.Name, "session.close", $"user:{caller.Name}", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <param name="but">The hash of the one that stays open.</param>
    public async Task CloseOthersAsync(Caller caller, byte[] but, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var over = await EndOthersAsync(connection, caller.Name, but, cancellationToken);
        await AuditLog.WriteAsync(connection, caller.Name, "session.close", $"user:{caller.Name}", new { others = over.Count }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        over.ForEach(each => directory.End(TokenHash.Read(each)));
    }

    /// <summary>Within a transaction.</summary>
    /// <param name="but">The hash of the one that stays open.</param>
    /// <returns>The hashes of what is over.</returns>
    internal static Task<List<byte[]>> EndOthersAsync(NpgsqlConnection connection, string userName, byte[] but, CancellationToken cancellationToken) =>
        connection.Command("delete from identity.session s using identity.user_account u where u.id = s.user_id and u.user_name = $1 and s.token_hash <> $2 returning s.token_hash", userName, but)
            .ListAsync(row => row.GetFieldValue<byte[]>(0), cancellationToken);

    /// <summary>The account that may sign in by that name; 0 for none.</summary>
    private async Task<(long UserId, string? Password, bool MustUseSingleSignOn)> FindAsync(string userName, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var find = connection.Command(
            "select u.id, u.password, exists (select from identity.linked_subject l where l.user_id = u.id and l.issuer = $2) from identity.user_account u where u.user_name = $1 and not u.disabled", userName, settings.SingleSignOn is { PasswordOfLinked: false, Issuer: var issuer } ? issuer : "");
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetBoolean(2)) : (0, null, false);
    }
}
