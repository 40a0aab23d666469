using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>What API clients exchange their keys for: a token that lasts an hour.</summary>
public sealed class ClientSessions(RecordDatabase record, TimeProvider clock)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <returns>Null where the client is let in no more.</returns>
    public async Task<string?> OpenAsync(Caller caller, CancellationToken cancellationToken)
    {
        var (token, now) = (OpaqueToken.New(), clock.GetUtcNow());
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var open = connection.Command("""
            insert into identity.client_session (token_hash, client, expires_at)
            select $1, id, $3 from identity.api_token where id = $2 and (expires_at is null or expires_at > $4)
            """, OpaqueToken.Hash(token), caller.Client!.Id, (now + Lifetime).UtcDateTime, now.UtcDateTime);
        if (await open.ExecuteNonQueryAsync(cancellationToken) == 0)
            return null;
        await AuditLog.WriteAsync(connection, caller.Name, "token.issue", caller.Name, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }
}
