using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Identity.SecondFactor;

/// <summary>What people sign in with beside their password.</summary>
public sealed class SecondFactors(RecordDatabase record, TimeProvider clock) : ISealedColumns
{
    private const string Action = "second-factor";

    public IEnumerable<SealedColumn> Now { get; } = [new("identity.second_factor", "secret", Key: "user_id", PlaceOf: PlaceOf)];

    /// <param name="Since">Null where there is none, or it was only begun.</param>
    public sealed record State(DateTimeOffset? Since, int RecoveryCodes);

    public async Task<State> OfAsync(string userName, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        return await connection.Command("select f.confirmed_at, cardinality(f.recovery) from identity.second_factor f join identity.user_account u on u.id = f.user_id where u.user_name = $1 and f.confirmed_at is not null", userName)
            .FirstAsync(row => new State(row.GetFieldValue<DateTimeOffset>(0), row.GetInt32(1)), cancellationToken) ?? new(null, 0);
    }

    /// <summary>Another secret, which asks for nothing before a code of it was said.</summary>
    /// <returns>Null where one is in force.</returns>
    public async Task<byte[]?> BeginAsync(string userName, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(OneTimeCode.SecretBytes);
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var find = connection.Command("select id from identity.user_account where user_name = $1", userName);
        if (await find.ExecuteScalarAsync(cancellationToken) is not long userId)
            return null;
        await using var begin = connection.Command("""
            insert into identity.second_factor as f (user_id, secret) values ($1, $2)
            on conflict (user_id) do update set secret = excluded.secret, begun_at = now() where f.confirmed_at is null
            """, userId, record.Secrets.Seal(Convert.ToBase64String(secret), PlaceOf(userId)));
        return await begin.ExecuteNonQueryAsync(cancellationToken) == 1 ? secret : null;
    }

    /// <summary>Whether the session is of somebody without a password, who has shown the city's single sign-on who they are within ten minutes.</summary>
    public async Task<bool> IsJustVouchedForAsync(string session, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var ask = connection.Command("""
            select exists (select from identity.session s join identity.user_account u on u.id = s.user_id
                           where s.token_hash = $1 and s.single_sign_on and s.authenticated_at > now() - interval '10 minutes' and u.password is null)
            """, OpaqueToken.Hash(session));
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>From now on a code is asked for.</summary>
    /// <returns>Codes for paper; null where the code is wrong, or nothing was begun.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(string userName, string code, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, userName, cancellationToken) is not { IsConfirmed: false } begun || OneTimeCode.StepOf(begun.Secret, code, clock.GetUtcNow(), begun.LastStep) is not { } step)
            return null;
        var codes = RecoveryCodes.New();
        await using (var confirm = connection.Command("update identity.second_factor set confirmed_at = $2, last_step = $3, recovery = $4 where user_id = $1", begun.UserId, clock.GetUtcNow(), step, RecoveryCodes.Kept(codes)))
            await confirm.ExecuteNonQueryAsync(cancellationToken);
        await MarkAsync(connection, begun.UserId, true, cancellationToken);
        await AuditLog.WriteAsync(connection, userName, $"{Action}.confirm", $"user:{userName}", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return codes;
    }

    /// <returns>Whether the code, of the telephone or of paper, was right and nobody had used it before; also where none is asked for.</returns>
    internal async Task<bool> TakeAsync(NpgsqlConnection connection, string userName, string? code, CancellationToken cancellationToken)
    {
        if (await FindAsync(connection, userName, cancellationToken) is not { IsConfirmed: true } factor)
            return true;
        if (code is null)
            return false;
        if (OneTimeCode.StepOf(factor.Secret, code, clock.GetUtcNow(), factor.LastStep) is { } step)
        {
            await using var spend = connection.Command("update identity.second_factor set last_step = $2 where user_id = $1 and last_step < $2", factor.UserId, step);
            return await spend.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
        if (await Task.Run(() => RecoveryCodes.Find(code, factor.Recovery), cancellationToken) is not { } found)
            return false;
        await using var cross = connection.Command("update identity.second_factor set recovery = array_remove(recovery, $2) where user_id = $1 and $2 = any (recovery)", factor.UserId, found);
        return await cross.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <returns>False where the code is wrong.</returns>
    public async Task<bool> RemoveAsync(string userName, string code, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, userName, cancellationToken) is not { IsConfirmed: true } factor || !await TakeAsync(connection, userName, code, cancellationToken))
            return false;
        await using (var remove = connection.Command("delete from identity.second_factor where user_id = $1", factor.UserId))
            await remove.ExecuteNonQueryAsync(cancellationToken);
        await MarkAsync(connection, factor.UserId, false, cancellationToken);
        await AuditLog.WriteAsync(connection, userName, $"{Action}.remove", $"user:{userName}", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>One account's secret is none of another's.</summary>
    private static string PlaceOf(long userId) => string.Create(CultureInfo.InvariantCulture, $"second_factor/{userId}");

    private sealed record Factor(long UserId, byte[] Secret, bool IsConfirmed, long LastStep, byte[][] Recovery);

    /// <summary>Nobody else uses it until the transaction ends. Whoever locks both locks the account first.</summary>
    private Task<Factor?> FindAsync(NpgsqlConnection connection, string userName, CancellationToken cancellationToken) =>
        connection.Command("select f.user_id, f.secret, f.confirmed_at is not null, f.last_step, f.recovery from identity.user_account u join identity.second_factor f on f.user_id = u.id where u.user_name = $1 for update of u, f", userName)
            .FirstAsync(row => new Factor(row.GetInt64(0), Convert.FromBase64String(record.Secrets.Open(row.GetString(1), PlaceOf(row.GetInt64(0)))), row.GetBoolean(2), row.GetInt64(3), row.GetFieldValue<byte[][]>(4)), cancellationToken);

    private static async Task MarkAsync(NpgsqlConnection connection, long userId, bool has, CancellationToken cancellationToken)
    {
        await using var mark = connection.Command("update identity.user_account set second_factor = $2, version = version + 1 where id = $1", userId, has);
        await mark.ExecuteNonQueryAsync(cancellationToken);
    }
}
