using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What the host itself tells accounts by their names, in words that are ready: of the market of interfaces.</summary>
internal sealed class HostNotices(NpgsqlConnection connection)
{
    /// <summary>They are told by now.</summary>
    public async Task<List<Notice>> TakeAsync(long[] ids, DateTimeOffset now, CancellationToken cancellationToken) => ids.Length == 0 ? [] : await connection.Command(
        "select id, accounts, title, title_en, text, text_en from exchange.take_notices($1, $2)", ids, now.UtcDateTime).ListAsync(row => new Notice($"notice:{row.GetInt64(0).ToString(CultureInfo.InvariantCulture)}", null)
        {
            Accounts = row.GetFieldValue<string[]>(1),
            Subject = new("{notice.title}", null),
            Text = new("{notice.text}", null),
            Class = MessageClass.Service,
            SendAt = now,
            Values = new Dictionary<string, Title>(StringComparer.Ordinal) { ["notice.title"] = new(row.GetString(2), row.GetString(3)), ["notice.text"] = new(row.GetString(4), row.GetString(5)) },
        }, cancellationToken);
}
