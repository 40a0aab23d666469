using System.Collections.Immutable;
using System.Globalization;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>The rows of schema identity as of one commit; immutable. Values come in PostgreSQL's text form.</summary>
internal sealed record KnownPasses(ImmutableDictionary<long, Pass> Users, HashedRows<(long UserId, SessionTerms Terms)> Sessions, HashedRows<Pass> Tokens, HashedRows<(long Client, DateTimeOffset Expires)> ClientSessions)
{
    private const string User = "user_account", SessionTable = "session", TokenTable = "api_token", ClientSessionTable = "client_session";

    public static readonly KnownPasses Nobody = new(ImmutableDictionary<long, Pass>.Empty, HashedRows<(long, SessionTerms)>.None, HashedRows<Pass>.None, HashedRows<(long, DateTimeOffset)>.None);

    /// <summary>What is read of each table.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Columns = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [User] = ["id", "user_name", "display_name", "roles", "regions", "audience", "disabled", "must_change_password", "second_factor"],
        [SessionTable] = ["id", "token_hash", "user_id", "expires_at", "idle_until", "single_sign_on", "second_factor"],
        [TokenTable] = ["id", "token_hash", "name", "roles", "regions", "audience", "faces", "expires_at", "networks", "per_minute", "per_day", "disabled"],
        [ClientSessionTable] = ["id", "token_hash", "client", "expires_at"],
    };

    public Pass? Session(TokenHash hash) =>
        Sessions.ByHash(hash) is { UserId: > 0 } session && Users.TryGetValue(session.UserId, out var user) ? user.In(session.Terms) : null;

    /// <summary>What a client shows: its key, or what that was exchanged for.</summary>
    public Pass? Token(TokenHash hash) => Tokens.ByHash(hash) ?? (ClientSessions.ByHash(hash) is { Client: > 0 } session && Tokens.ById(session.Client) is { } client ? client.ExchangedUntil(session.Expires) : null);

    /// <summary>With a row; without it, whatever it was before, where it cannot be read: it admits nobody.</summary>
    public KnownPasses With(string table, Func<string, string?> column, OddRows odd)
    {
        var id = long.Parse(column("id")!, CultureInfo.InvariantCulture);
        return odd.Read(new TableName("identity", table), id, () => With(table, id, column)) ?? Without(table, id);
    }

    public KnownPasses Without(string table, long id) => table switch
    {
        User => this with { Users = Users.Remove(id) },
        SessionTable => this with { Sessions = Sessions.Without(id) },
        TokenTable => this with { Tokens = Tokens.Without(id) },
        ClientSessionTable => this with { ClientSessions = ClientSessions.Without(id) },
        _ => this,
    };

    public KnownPasses WithoutAll(string table) => table switch
    {
        User => this with { Users = Nobody.Users },
        SessionTable => this with { Sessions = Nobody.Sessions },
        TokenTable => this with { Tokens = Nobody.Tokens },
        ClientSessionTable => this with { ClientSessions = Nobody.ClientSessions },
        _ => this,
    };

    private KnownPasses With(string table, long id, Func<string, string?> column) => table switch
    {
        User => this with { Users = Users.SetItem(id, Pass.OfPerson(column("user_name")!, column("display_name")!, Words(column("roles")), Words(column("regions")), Numbers(column("audience")), column("disabled") == "t", column("must_change_password") == "t", column("second_factor") == "t")) },
        SessionTable => this with { Sessions = Sessions.With(id, TokenHash.Parse(column("token_hash")!), (long.Parse(column("user_id")!, CultureInfo.InvariantCulture), new(Time(column("expires_at"))!.Value, Time(column("idle_until")), column("single_sign_on") == "t", column("second_factor") == "t"))) },
        ClientSessionTable => this with { ClientSessions = ClientSessions.With(id, TokenHash.Parse(column("token_hash")!), (long.Parse(column("client")!, CultureInfo.InvariantCulture), Time(column("expires_at"))!.Value)) },
        _ => this with { Tokens = Tokens.With(id, TokenHash.Parse(column("token_hash")!), Pass.OfToken(id, column("name")!, Words(column("roles")), Words(column("regions")), Numbers(column("audience")), column("faces") is { } faces ? Words(faces) : null, Time(column("expires_at")), new([.. Words(column("networks"))], Number(column("per_minute")), Number(column("per_day"))), column("disabled") == "t")) },
    };

    // Roles, faces, division codes and numbers need no escapes in an array literal; the empty code is written "".
    private static IEnumerable<string> Words(string? array) =>
        array is null or "{}" ? [] : array.Trim('{', '}').Split(',').Select(word => word.Trim('"'));

    private static IEnumerable<int> Numbers(string? array) => Words(array).Select(word => int.Parse(word, CultureInfo.InvariantCulture));

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Rows found by the hash of a secret, and removed by their key.</summary>
internal sealed record HashedRows<T>(ImmutableDictionary<long, TokenHash> HashOf, ImmutableDictionary<TokenHash, T> Rows)
{
    public static readonly HashedRows<T> None = new(ImmutableDictionary<long, TokenHash>.Empty, ImmutableDictionary<TokenHash, T>.Empty);

    public T? ByHash(TokenHash hash) => Rows.GetValueOrDefault(hash);

    public T? ById(long id) => HashOf.TryGetValue(id, out var hash) ? Rows.GetValueOrDefault(hash) : default;

    public HashedRows<T> With(long id, TokenHash hash, T row)
    {
        var others = Without(id);
        return new(others.HashOf.SetItem(id, hash), others.Rows.SetItem(hash, row));
    }

    public HashedRows<T> Without(long id) => HashOf.TryGetValue(id, out var hash) ? new(HashOf.Remove(id), Rows.Remove(hash)) : this;
}
