using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity.Passwords;

/// <summary>Passwords that people choose themselves.</summary>
public sealed class PasswordChanges(RecordDatabase record, CallerDirectory directory)
{
    /// <returns>What is kept of the password, where it is the one that they sign in with; else null.</returns>
    public async Task<string?> KeptOfAsync(string userName, string password, CancellationToken cancellationToken)
    {
        await using var find = record.Lookups.CreateCommand("select password from identity.user_account where user_name = $1 and not disabled");
        find.Parameters.Add(new NpgsqlParameter { Value = userName });
        var kept = await find.ExecuteScalarAsync(cancellationToken) as string;
        return await Task.Run(() => Password.Verify(password, kept), cancellationToken) ? kept : null;
    }

    /// <summary>Sessions other than this one are over.</summary>
    /// <param name="kept">Of the password before.</param>
    /// <returns>Null where it was changed meanwhile.</returns>
    public async Task<Lsn?> ChangeAsync(Caller caller, string kept, string password, string session, CancellationToken cancellationToken)
    {
        var hash = await Task.Run(() => Password.Hash(password), cancellationToken);
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var change = connection.Command("update identity.user_account set password = $3, must_change_password = false, version = version + 1 where user_name = $1 and password = $2 and not disabled", caller.Name, kept, hash))
        {
            if (await change.ExecuteNonQueryAsync(cancellationToken) == 0)
                return null;
        }
        var over = await Sessions.EndOthersAsync(connection, caller.Name, OpaqueToken.Hash(session), cancellationToken);
        await AuditLog.WriteAsync(connection, caller.Name, "password.change", $"user:{caller.Name}", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var token in over)
            directory.End(TokenHash.Read(token));
        return await Lsn.CurrentAsync(connection, cancellationToken);
    }
}
