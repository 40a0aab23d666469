using System.Net;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>What the audit says of who signed in, and who was refused.</summary>
internal static class SignIns
{
    internal const string Refused = "session.refuse", Stranger = "stranger", SingleSignOn = "single_sign_on";

    /// <summary>What the audit says of a sign-in beside who and where; of one by a password nothing.</summary>
    internal static object? WayOf(bool isVouchedFor) => isVouchedFor ? new { way = SingleSignOn } : null;

    /// <summary>Whether somebody has signed in with that name from there in the last three months.</summary>
    internal static async Task<bool> HaveComeFromAsync(IPAddress from, string userName, RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var ask = connection.Command("select exists (select from audit.entry where object = $1 and action = 'session.open' and origin = $2 and at > now() - interval '90 days')", $"user:{userName}", Origin.TextOf(from));
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A wrong password or code, of a name that there is: what strangers type is nobody's business. By a stranger, or by whose session is open. Behind the answer, which takes no longer for it.</summary>
    internal static void NoteRefusal(HttpContext http, string userName, RecordDatabase record, bool isVouchedFor)
    {
        var (from, by) = (http.Connection.RemoteIpAddress, http.Features.Get<Caller>()?.Name ?? Stranger);
        http.Response.OnCompleted(async () =>
        {
            Origin.Is(from);
            await using var connection = await record.Lookups.OpenConnectionAsync();
            await using var ask = connection.Command("select exists (select from identity.user_account where user_name = $1)", userName);
            if ((bool)(await ask.ExecuteScalarAsync())!)
                await AuditLog.WriteAsync(connection, by, Refused, $"user:{userName}", WayOf(isVouchedFor), CancellationToken.None);
        });
    }
}
