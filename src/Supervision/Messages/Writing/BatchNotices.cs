using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What somebody sends: one notice for each object, or one for all accounts that were named.</summary>
internal sealed class BatchNotices(NpgsqlConnection connection, PackWorld world, SecretBox secrets)
{
    public async Task<List<Notice>> TakeAsync(long[] batches, CancellationToken cancellationToken)
    {
        if (batches.Length == 0)
            return [];
        await using var read = connection.Command("""
            select id, template, note, channels, accounts, object_type, objects, addressee, send_at, created_by, sender_name, region, audience from registry.message_batch where id = any ($1) and cancelled_at is null for update
            """, [batches]);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<Notice> notices = [];
        while (await row.ReadAsync(cancellationToken))
            notices.AddRange(Of(row));
        return notices;
    }

    /// <param name="template">Null for the note alone.</param>
    public static Notice Words(string source, string? to, MessageTemplate? template, string? note, IReadOnlyList<string> channels, string senderName, DateTimeOffset sendAt) => new(source, to)
    {
        Template = template,
        Subject = new("{sender.name}的消息", "A message from {sender.name}"),
        Text = new("{sender.note}", null),
        Class = MessageClass.Personal,
        Channels = channels is [] ? [Channels.InApp] : channels,
        SendAt = sendAt,
        Values = new Dictionary<string, Title>(StringComparer.Ordinal) { ["sender.name"] = new(senderName, null), ["sender.note"] = note is null ? ObjectFacts.Unknown : new(note, null) },
    };

    private List<Notice> Of(NpgsqlDataReader row)
    {
        var id = row.GetInt64(0);
        var template = row.IsDBNull(1) ? null : world.Find<MessageTemplate>(MessagesSection.SectionKey, row.GetString(1));
        var words = Words(
            $"batch:{id.ToString(CultureInfo.InvariantCulture)}", row.IsDBNull(7) ? null : row.GetString(7), template, row.IsDBNull(2) ? null : secrets.Open(row.GetString(2)), row.GetFieldValue<string[]>(3), row.GetString(10), row.GetFieldValue<DateTimeOffset>(8)) with
        {
            Batch = id,
            By = row.GetString(9),
            Region = row.GetString(11),
            Audience = row.GetFieldValue<int[]>(12),
        };
        List<Notice> notices = row.GetFieldValue<string[]>(4) is [_, ..] accounts ? [words with { Accounts = accounts, To = null }] : [];
        if (!row.IsDBNull(5) && row.GetString(5) is var type)
            notices.AddRange(row.GetFieldValue<long[]>(6).Select(thing => words with { Object = new(type, thing) }));
        return notices;
    }
}
