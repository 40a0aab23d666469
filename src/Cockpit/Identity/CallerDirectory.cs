using System.Collections.Concurrent;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>
/// Who shows a token or a session. Known ones come from memory (<see cref="IdentityProjection"/>), also while the record is away; others are asked
/// for there, so that a session made a moment ago, or by another node, is good at once.
/// </summary>
public sealed class CallerDirectory(AdminToken adminToken, IdentityProjection known, RecordDatabase record, TimeProvider clock)
{
    private const string TokenSql = "select name, roles, regions, audience, expires_at from identity.api_token where token_hash = $1";
    private const string SessionSql = """
        select u.user_name, u.display_name, u.roles, u.regions, u.audience, u.disabled, s.expires_at
        from identity.session s join identity.user_account u on u.id = s.user_id where s.token_hash = $1
        """;

    /// <summary>Hashes of sessions ended here, and when. Memory hears of it by the stream, which a commit of half a million rows holds up for half a minute.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>The session is over from now on, whatever memory holds.</summary>
    public void End(string token)
    {
        var now = clock.GetUtcNow();
        foreach (var (hash, at) in _ended)
        {
            if (now - at > Sessions.Lifetime)
                _ended.TryRemove(hash, out _);
        }
        _ended[Convert.ToHexString(OpaqueToken.Hash(token))] = now;
    }

    /// <returns>The program with this bearer token, or null.</returns>
    public async ValueTask<Caller?> ByTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (!OpaqueToken.IsPlausible(token))
            return null;
        var hash = OpaqueToken.Hash(token);
        if (adminToken.Is(hash))
            return adminToken.Caller;
        var pass = known.Token(hash) ?? await FindAsync(TokenSql, hash, row => Pass.OfToken(row.GetString(0), Strings(row, 1), Strings(row, 2), Ints(row, 3), Time(row, 4)), cancellationToken);
        return pass?.At(clock.GetUtcNow());
    }

    /// <returns>The person with this session, or null.</returns>
    public async ValueTask<Caller?> BySessionAsync(string token, CancellationToken cancellationToken)
    {
        var hash = OpaqueToken.Hash(token);
        if (_ended.ContainsKey(Convert.ToHexString(hash)))
            return null;
        var pass = known.Session(hash) ?? await FindAsync(
            SessionSql, hash, row => Pass.OfPerson(row.GetString(0), row.GetString(1), Strings(row, 2), Strings(row, 3), Ints(row, 4), row.GetBoolean(5), Time(row, 6)), cancellationToken);
        return pass?.At(clock.GetUtcNow());
    }

    private async Task<Pass?> FindAsync(string sql, byte[] hash, Func<NpgsqlDataReader, Pass> read, CancellationToken cancellationToken)
    {
        await using var find = record.Feed.CreateCommand(sql);
        find.Parameters.Add(new NpgsqlParameter { Value = hash });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? read(row) : null;
    }

    private static string[] Strings(NpgsqlDataReader row, int column) => row.GetFieldValue<string[]>(column);

    private static int[] Ints(NpgsqlDataReader row, int column) => row.GetFieldValue<int[]>(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
