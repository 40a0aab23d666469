using System.Collections.Concurrent;
using Npgsql;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Cockpit.Identity.Signatures;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>
/// Who shows a token or a session. Known ones come from memory (<see cref="IdentityProjection"/>), also while the record is away; others are asked
/// for there, so that a session made a moment ago, or by another node, is good at once.
/// </summary>
public sealed class CallerDirectory(AdminToken adminToken, IdentityProjection known, SignedCallers signed, RecordDatabase record, SignInSettings settings, TimeProvider clock) : ICallers
{
    /// <summary>Past it every session is over by itself.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(SignInSettings.MostHours);

    private const string TokenSql = $"""
        select {TokenRow.Columns}, null::timestamptz from identity.api_token t where t.token_hash = $1
        union all select {TokenRow.Columns}, s.expires_at from identity.client_session s join identity.api_token t on t.id = s.client where s.token_hash = $1
        """;
    private const string SessionSql = """
        select u.user_name, u.display_name, u.roles, u.regions, u.audience, u.disabled, u.must_change_password, u.second_factor, s.expires_at, s.single_sign_on, s.second_factor, s.idle_until
        from identity.session s join identity.user_account u on u.id = s.user_id where s.token_hash = $1
        """;

    private const string UseSql = "update identity.session set idle_until = least($2, expires_at) where token_hash = $1 and (idle_until is null or idle_until > $3)";

    /// <summary>That a session is used is noted when so much of its time to lie idle has gone.</summary>
    private readonly TimeSpan _noteAfter = settings.Idle / 8;

    /// <summary>When sessions were last noted to be used: memory hears of it later.</summary>
    private readonly ConcurrentDictionary<TokenHash, DateTimeOffset> _used = new();

    /// <summary>Hashes of sessions and tokens ended here, and when. Memory hears of it by the stream, which a commit of half a million rows holds up for half a minute.</summary>
    private readonly ConcurrentDictionary<TokenHash, DateTimeOffset> _ended = new();

    /// <summary>The session is over from now on, whatever memory holds.</summary>
    public void End(string token) => End(TokenHash.Of(token));

    /// <param name="over">Of a session or a token.</param>
    public void End(TokenHash over)
    {
        var now = clock.GetUtcNow();
        foreach (var (hash, at) in _ended)
        {
            if (now - at > Longest)
                _ended.TryRemove(hash, out _);
        }
        _ended[over] = now;
    }

    /// <summary>A signature is good once; who went on with it is asked for by name.</summary>
    public ValueTask<Caller?> FindAsync(HttpContext http) => SignedHeaders.AreShown(http.Request) ? signed.StillAsync(http.Caller().Client!.Id, http.RequestAborted) : FindAsync(BearerToken.Read(http.Request), QueryKey.Read(http), SessionCookie.Read(http.Request), http);

    /// <summary>A token goes before the cookie, the one in the header before one in the query: a program that shows one means it.</summary>
    public ValueTask<Caller?> FindAsync(ReadOnlyMemory<char>? bearer, string? key, string? session, HttpContext http) =>
        bearer is { } token ? ByTokenAsync(token, http) : key is not null ? ByKeyAsync(key, http) : session is not null ? BySessionAsync(session, http) : default;

    /// <summary>What stands in an address may be read by others: it opens the endpoint that takes it, and no role.</summary>
    private async ValueTask<Caller?> ByKeyAsync(string key, HttpContext http) => await ByTokenAsync(key.AsMemory(), http) is { } caller ? caller with { Roles = [] } : null;

    /// <param name="http">Whose end ends a question to the record; most callers are known without one.</param>
    /// <returns>The program with this bearer token, or null.</returns>
    private async ValueTask<Caller?> ByTokenAsync(ReadOnlyMemory<char> token, HttpContext http)
    {
        if (!OpaqueToken.IsPlausible(token.Span))
            return null;
        var hash = TokenHash.Of(token.Span);
        if (adminToken.Is(hash))
            return adminToken.Caller;
        if (_ended.ContainsKey(hash))
            return null;
        var pass = known.Token(hash) ?? await FindAsync(TokenSql, hash, PassOfToken, http.RequestAborted);
        return pass?.At(clock.GetUtcNow());
    }

    /// <summary>Whoever has yet to choose a password, or to set a second factor, is asked for in the record each time: once they have, they go on at once, however far behind memory is.</summary>
    /// <returns>The person with this session, or null.</returns>
    private async ValueTask<Caller?> BySessionAsync(string token, HttpContext http)
    {
        var hash = TokenHash.Of(token);
        if (_ended.ContainsKey(hash))
            return null;
        var now = clock.GetUtcNow();
        var pass = known.Session(hash) is { Caller.MustChangePassword: false } settled && !settings.AwaitsSecondFactorOf(settled.Caller) && settled.At(now) is not null ? settled : await FindAsync(
            SessionSql, hash, row => Pass.OfPerson(row.GetString(0), row.GetString(1), Strings(row, 2), Strings(row, 3), Ints(row, 4), row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7)).In(new(row.GetFieldValue<DateTimeOffset>(8), Time(row, 11), row.GetBoolean(9), row.GetBoolean(10))), http.RequestAborted);
        if (pass?.At(now) is not { } caller)
            return null;
        if (!(pass.IdleUntil - now > settings.Idle - _noteAfter))
            await NoteUseAsync(hash, pass, now, http.RequestAborted);
        return caller;
    }

    /// <summary>Seldom, and while the record is away not at all: the session lasts as long as was noted before.</summary>
    private async Task NoteUseAsync(TokenHash hash, Pass pass, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (pass.IdleUntil >= pass.Expires || (_used.TryGetValue(hash, out var last) && now - last < _noteAfter))
            return;
        foreach (var (other, at) in _used)
        {
            if (now - at > _noteAfter)
                _used.TryRemove(other, out _);
        }
        _used[hash] = now;
        try
        {
            await using var note = record.Lookups.CreateCommand(UseSql);
            note.Parameters.Add(new() { Value = hash.ToBytes() });
            note.Parameters.Add(new() { Value = now + settings.Idle });
            note.Parameters.Add(new() { Value = now });
            await note.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            _used.TryRemove(hash, out _);
        }
    }

    private static Pass PassOfToken(NpgsqlDataReader row)
    {
        var pass = TokenRow.Read(row);
        return Time(row, TokenRow.Next) is { } until ? pass.ExchangedUntil(until) : pass;
    }

    private async Task<Pass?> FindAsync(string sql, TokenHash hash, Func<NpgsqlDataReader, Pass> read, CancellationToken cancellationToken)
    {
        await using var find = record.Lookups.CreateCommand(sql);
        find.Parameters.Add(new NpgsqlParameter { Value = hash.ToBytes() });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        try
        {
            return read(row);
        }
        catch (Exception e) when (OddRows.ComesOfRow(e))
        {
            return null; // admits nobody; the projection tells which row it is
        }
    }

    private static string[] Strings(NpgsqlDataReader row, int column) => row.GetFieldValue<string[]>(column);

    private static int[] Ints(NpgsqlDataReader row, int column) => row.GetFieldValue<int[]>(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
