using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>When and from where somebody signed in, signed out, or was refused with their name: lines of the audit, for themselves.</summary>
public static class SignIns
{
    private const string Refused = "session.refuse", Stranger = "stranger";

    private const int Most = 30;

    /// <param name="Kind">open, close or refuse.</param>
    /// <param name="Origin">The address.</param>
    public sealed record SignIn(DateTimeOffset At, string Kind, string Origin);

    public static void MapSignIns(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/session/sign-ins", ListAsync).OpenToCitizens().WithTags("Identity").WithName("list-sign-ins").WithSummary("When and from where you signed in, and who was refused with your name, the last first").ProducesProblem(401).ProducesProblem(503);

    /// <summary>A wrong password, of a name that there is: what strangers type is nobody's business. Behind the answer, which takes no longer for it.</summary>
    internal static void NoteRefusal(HttpContext http, string userName, RecordDatabase record)
    {
        var from = http.Connection.RemoteIpAddress;
        http.Response.OnCompleted(async () =>
        {
            Origin.Is(from);
            await using var connection = await record.Feed.OpenConnectionAsync();
            await using var ask = connection.Command("select exists (select from identity.user_account where user_name = $1)", userName);
            if ((bool)(await ask.ExecuteScalarAsync())!)
                await AuditLog.WriteAsync(connection, Stranger, Refused, $"user:{userName}", null, CancellationToken.None);
        });
    }

    private static async Task<Ok<Page<SignIn>>> ListAsync(HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var signIns = await connection.Command("""
            select at, split_part(action, '.', 2), origin from audit.entry
            where object = $1 and action in ('session.open', 'session.close', 'session.refuse') order by id desc limit $2
            """, $"user:{http.Caller().Name}", Most).ListAsync(row => new SignIn(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2)), cancellationToken);
        return TypedResults.Ok(new Page<SignIn>(signIns, null));
    }
}
