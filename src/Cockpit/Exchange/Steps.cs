using System.Text.Json;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange;

/// <summary>What becomes of registrations and subscriptions, step by step.</summary>
/// <param name="of">The table of them: registration or subscription.</param>
internal sealed class Steps(string of)
{
    public static readonly Steps Registrations = new("registration"), Subscriptions = new("subscription");

    /// <param name="set">With <c>$2</c> and on for <paramref name="values"/>.</param>
    public async Task SetAsync(long id, string set, IEnumerable<object?> values, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var change = transaction.Command($"update exchange.{of} set {set}, version = version + 1 where id = $1", [id, .. values]);
        await change.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>In its history, and in the audit.</summary>
    public async Task NoteAsync(long id, string action, object detail, IdentityDesk desk, CityClock clock, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using (var note = transaction.Command($"insert into exchange.step ({of}, at, by, action, detail) values ($1, $2, $3, $4, $5::jsonb)", id, clock.Now.UtcDateTime, desk.Caller.Name, action, JsonSerializer.Serialize(detail, WireJson.Options)))
            await note.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(transaction, $"{of}.{action}", $"{of}:{id}", detail, cancellationToken);
    }
}
