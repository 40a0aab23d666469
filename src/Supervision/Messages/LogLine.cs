using Npgsql;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>A message by one channel.</summary>
/// <param name="Id">Of the message; <paramref name="Delivery"/> is that of the line.</param>
/// <param name="State">waiting, sent, failed (tried again at <paramref name="NextTryAt"/>), given_up, not_configured, no_address, nobody or cancelled.</param>
/// <param name="SentTo">Masked.</param>
/// <param name="AskedBy">service: by itself.</param>
/// <param name="Replaced">Somebody had it sent once more.</param>
/// <param name="Source">What it follows from: alert:ID of an action, duty:ID of a notice, batch:ID.</param>
/// <param name="Account">Of whom it is for; null for who has none.</param>
/// <param name="Addressee">The word of packs that means them; null for accounts by name.</param>
/// <param name="Day">Of the city, of <paramref name="SendAt"/>.</param>
public sealed record LogLine(
    long Id, long Delivery, string Channel, string State, int Attempts, DateTimeOffset? NextTryAt, string? LastError, DateTimeOffset? SentAt, string? SentTo, DateTimeOffset CreatedAt, string AskedBy, bool Replaced, string Source, string? Account, string Name, string? Addressee,
    string? Template, string Class, string Subject, string? ObjectType, string? ObjectCode, long? Batch, DateTimeOffset SendAt, string Day, string Region)
{
    internal const string Columns = "o.message, o.id, o.channel, o.state, o.attempts, o.next_try_at, o.last_error, o.sent_at, o.sent_to, o.created_at, o.asked_by, o.replaced, o.source, o.account, o.name, o.addressee, o.template, o.class, o.subject, o.object_type, o.object_code, o.batch, o.send_at, o.day, o.region";
    internal const int ColumnCount = 25;

    internal static LogLine Of(NpgsqlDataReader row, SecretBox secrets)
    {
        return new(
            row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt32(4), Time(5), Text(6), Time(7), Text(8), row.GetFieldValue<DateTimeOffset>(9), row.GetString(10), row.GetBoolean(11), row.GetString(12), Text(13), secrets.Open(row.GetString(14)), Text(15), Text(16),
            row.GetString(17), secrets.Open(row.GetString(18)), Text(19), Text(20), row.IsDBNull(21) ? null : row.GetInt64(21), row.GetFieldValue<DateTimeOffset>(22), row.GetString(23), row.GetString(24));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}
