using Npgsql;
using SpatialCockpit.Cockpit.Identity.SecondFactor;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Opens and closes the sessions of people. A session lasts one long shift, or as long as the city says, and is not prolonged.</summary>
public sealed class Sessions(RecordDatabase record, SecondFactors factors, SignInSettings settings, CallerDirectory directory, TimeProvider clock)
{
    private const int LongestAgent = 200;

    /// <param name="Token">Null where a code is wanted, too.</param>
    public sealed record Opened(string? Token, DateTimeOffset Expires);

    /// <param name="code">Of the second factor; null where none was sent.</param>
    /// <param name="agent">What the browser says it is.</param>
    /// <returns>Null when name, password and code do not belong together; an unknown name takes as long.</returns>
    public async Task<Opened?> OpenAsync(string userName, string password, string? code, string agent, CancellationToken cancellationToken)
    {
        var (userId, kept) = await FindAsync(userName, cancellationToken);
        if (!await Task.Run(() => Password.Verify(password, kept), cancellationToken))
            return null;
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var (token, expires) = (OpaqueToken.New(), clock.GetUtcNow() + settings.Lifetime);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await factors.TakeAsync(connection, userName, code, cancellationToken))
            return code is null ? new(null, expires) : null;
        await using (var note = connection.Command("update identity.user_account set last_sign_in_at = $3 where id = $1 and password = $2 and not disabled", userId, kept, clock.GetUtcNow()))
        {
            if (await note.ExecuteNonQueryAsync(cancellationToken) == 0)
                return null; // disabled, or given another password, while this one was checked
        }
        var over = !settings.OneSession ? [] : await connection.Command("delete from identity.session where user_id = $1 returning token_hash", userId).ListAsync(row => row.GetFieldValue<byte[]>(0), cancellationToken);
        await using (var insert = connection.Command("insert into identity.session (token_hash, user_id, expires_at, origin, agent) values ($1, $2, $3, $4, $5)", OpaqueToken.Hash(token), userId, expires, Origin.Current, agent[..Math.Min(agent.Length, LongestAgent)]))
            await insert.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(connection, userName, "session.open", $"user:{userName}", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        over.ForEach(each => directory.End(TokenHash.Read(each)));
        return new(token, expires);
    }

    public async Task CloseAsync(string token, Caller caller, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var delete = new NpgsqlCommand("delete from identity.session where token_hash = $1", connection, transaction) { Parameters = { new() { Value = OpaqueToken.Hash(token) } } };
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(connection, caller.Name, "session.close", $"user:{caller.Name}", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <param name="but">The hash of the one that stays open.</param>
    public async Task CloseOthersAsync(Caller caller, byte[] but, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
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

    private async Task<(long UserId, string? Password)> FindAsync(string userName, CancellationToken cancellationToken)
    {
        await using var find = record.Feed.CreateCommand("select id, password from identity.user_account where user_name = $1 and not disabled");
        find.Parameters.Add(new() { Value = userName });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), row.GetString(1)) : (0, null);
    }
}
