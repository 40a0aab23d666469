using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>When and from where somebody signed in, signed out, or was refused with their name, as the audit has it, and where they are signed in now: for themselves.</summary>
public static class SignInEndpoints
{
    private const int Most = 30;

    /// <param name="Kind">open, close or refuse.</param>
    /// <param name="Origin">The address.</param>
    /// <param name="Way">password or single_sign_on; null where a session was closed.</param>
    public sealed record SignIn(DateTimeOffset At, string Kind, string Origin, string? Way);

    /// <summary>Where one is signed in now.</summary>
    /// <param name="Agent">What the browser said it is.</param>
    /// <param name="IsThis">In which this is asked.</param>
    public sealed record OpenSession(DateTimeOffset Since, DateTimeOffset Expires, string Origin, string Agent, bool IsThis);

    public static void MapSignIns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/session/sign-ins", ListAsync).OpenToCitizens().WithTags("Identity").WithName("list-sign-ins").WithSummary("When and from where you signed in, and who was refused with your name, the last first").ProducesProblem(401).ProducesProblem(503);
        routes.MapGet("/session/open", OpenAsync).OpenToCitizens().WithTags("Identity").WithName("list-open-sessions").WithSummary("Where you are signed in now, the last first").ProducesProblem(401).ProducesProblem(503);
        routes.MapPost("/session/actions/end-others", EndOthersAsync).OpenToCitizens().WithTags("Identity").WithName("end-other-sessions").WithSummary("Sign out everywhere but here").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
    }

    private static async Task<Ok<Page<OpenSession>>> OpenAsync(HttpContext http, RecordDatabase record, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        var open = await connection.Command("""
            select s.created_at, s.expires_at, s.origin, s.agent, s.token_hash = $2 from identity.session s join identity.user_account u on u.id = s.user_id
            where u.user_name = $1 and least(s.expires_at, s.idle_until) > $3 order by s.id desc
            """, http.Caller().Name, ThisOf(http), clock.GetUtcNow()).ListAsync(row => new OpenSession(row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), row.GetBoolean(4)), cancellationToken);
        return TypedResults.Ok(new Page<OpenSession>(open, null));
    }

    private static async Task<NoContent> EndOthersAsync(HttpContext http, Sessions sessions, CancellationToken cancellationToken)
    {
        await sessions.CloseOthersAsync(http.Caller(), ThisOf(http), cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Of the session in which it is asked; of none where a token was shown.</summary>
    private static byte[] ThisOf(HttpContext http) => SessionCookie.Read(http.Request) is { } token ? OpaqueToken.Hash(token) : [];

    private static async Task<Ok<Page<SignIn>>> ListAsync(HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        var signIns = await connection.Command("""
            select at, split_part(action, '.', 2), origin, case when action <> 'session.close' then coalesce(detail ->> 'way', 'password') end from audit.entry
            where object = $1 and action in ('session.open', 'session.close', 'session.refuse') order by id desc limit $2
            """, $"user:{http.Caller().Name}", Most).ListAsync(row => new SignIn(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)), cancellationToken);
        return TypedResults.Ok(new Page<SignIn>(signIns, null));
    }
}
