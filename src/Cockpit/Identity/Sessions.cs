using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Opens and closes the sessions of people. A session lasts one long shift and is not prolonged.</summary>
public sealed class Sessions(RecordDatabase record, TimeProvider clock)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public sealed record Opened(string Token, DateTimeOffset Expires);

    /// <returns>Null when name and password do not belong together; an unknown name takes as long.</returns>
    public async Task<Opened?> OpenAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var (userId, kept) = await FindAsync(userName, cancellationToken);
        if (!await Task.Run(() => Password.Verify(password, kept), cancellationToken))
            return null;
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var opened = new Opened(OpaqueToken.New(), clock.GetUtcNow() + Lifetime);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var note = connection.Command("update identity.user_account set last_sign_in_at = $3 where id = $1 and password = $2 and not disabled", userId, kept, clock.GetUtcNow()))
        {
            if (await note.ExecuteNonQueryAsync(cancellationToken) == 0)
                return null; // disabled, or given another password, while this one was checked
        }
        await using var insert = new NpgsqlCommand("insert into identity.session (token_hash, user_id, expires_at) values ($1, $2, $3)", connection, transaction)
        {
            Parameters = { new() { Value = OpaqueToken.Hash(opened.Token) }, new() { Value = userId }, new() { Value = opened.Expires.UtcDateTime } },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(connection, userName, "session.open", $"user:{userName}", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return opened;
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

    private async Task<(long UserId, string? Password)> FindAsync(string userName, CancellationToken cancellationToken)
    {
        await using var find = record.Feed.CreateCommand("select id, password from identity.user_account where user_name = $1 and not disabled");
        find.Parameters.Add(new() { Value = userName });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), row.GetString(1)) : (0, null);
    }
}
