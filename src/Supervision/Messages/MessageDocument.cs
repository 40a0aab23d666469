using Npgsql;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>A message as whom it is for reads it, and as the log shows it.</summary>
/// <param name="Class">warning, service, system or personal.</param>
/// <param name="By">Who sent it; service: it follows from something.</param>
/// <param name="ReadAt">Null while nobody has read it in the app.</param>
/// <param name="Lines">Its ways by channel; null in the inbox.</param>
public sealed record MessageDocument(
    long Id, string? Account, string Name, string? Addressee, string? Template, string Class, string Subject, string Text, string? ObjectType, string? ObjectCode, long? Batch, DateTimeOffset SendAt, string By, DateTimeOffset? ReadAt, DateTimeOffset? CancelledAt,
    IReadOnlyList<LogLine>? Lines = null)
{
    internal const string Columns = "o.id, o.account, o.name, o.addressee, o.template, o.class, o.subject, o.body, o.object_type, o.object_code, o.batch, o.send_at, o.created_by, o.read_at, o.cancelled_at";
    internal const int ColumnCount = 15;

    internal static MessageDocument Of(NpgsqlDataReader row, SecretBox secrets)
    {
        return new(
            row.GetInt64(0), Text(1), secrets.Open(row.GetString(2)), Text(3), Text(4), row.GetString(5), secrets.Open(row.GetString(6)), secrets.Open(row.GetString(7)), Text(8), Text(9), row.IsDBNull(10) ? null : row.GetInt64(10), row.GetFieldValue<DateTimeOffset>(11), row.GetString(12), Time(13), Time(14));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}
