using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>The log of messages as its reader may see it: a line for each message and channel. A parameter of the endpoints.</summary>
public sealed class MessageList(CityClock clock)
{
    /// <summary>Of the list, for cursors.</summary>
    public const string Name = "messages";

    private const string Table = "registry.message_log";

    /// <summary>What a filter may ask.</summary>
    private static readonly Dictionary<string, CqlColumn> Asked = new(StringComparer.Ordinal)
    {
        ["channel"] = new("o.channel", CqlType.Text),
        ["state"] = new("o.state", CqlType.Text),
        ["template"] = new("o.template", CqlType.Text),
        ["class"] = new("o.class", CqlType.Text),
        ["account"] = new("o.account", CqlType.Text),
        ["addressee"] = new("o.addressee", CqlType.Text),
        ["object_type"] = new("o.object_type", CqlType.Text),
        ["object_code"] = new("o.object_code", CqlType.Text),
        ["region"] = new("o.region", CqlType.Text),
        ["day"] = new("o.day", CqlType.Text),
        ["source"] = new("o.source", CqlType.Text),
        ["batch"] = new("o.batch", CqlType.Number),
        ["replaced"] = new("o.replaced", CqlType.Boolean),
        ["created_at"] = new("o.created_at", CqlType.Timestamp),
        ["send_at"] = new("o.send_at", CqlType.Timestamp),
        ["sent_at"] = new("o.sent_at", CqlType.Timestamp),
    };

    /// <summary>What lines are counted by, beside region.</summary>
    public static IReadOnlyList<string> CountedBy { get; } = ["channel", "state", "template", "class", "addressee", "object_type", "day"];

    /// <returns>Null where it cannot be sorted so.</returns>
    public static ListSort? SortOf(string? text) => text switch
    {
        null or "-created_at" => new("-created_at", "o.created_at", "timestamptz", true),
        "created_at" => new(text, "o.created_at", "timestamptz", false),
        "send_at" or "-send_at" => new(text, "o.send_at", "timestamptz", text[0] == '-'),
        _ => null,
    };

    /// <returns>Null where the cursor is of another list.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<List<(LogLine Line, string? SortedBy)>?> ReadAsync(ScopedTransaction transaction, string? filter, ListSort sort, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        var (conditions, values) = Where(filter);
        if (sort.Page(Table, conditions, Name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select {LogLine.Columns}, {sort.Column}::text from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<(LogLine, string?)> lines = [];
        while (await row.ReadAsync(cancellationToken))
            lines.Add((LogLine.Of(row, transaction.Secrets), row.IsDBNull(LogLine.ColumnCount) ? null : row.GetString(LogLine.ColumnCount)));
        return lines;
    }

    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal Task<List<RowCount>> CountAsync(ScopedTransaction transaction, CountGroups groups, string? filter, CancellationToken cancellationToken)
    {
        var (conditions, values) = Where(filter);
        return groups.CountAsync(transaction, Table, conditions, values, "/messages", filter, clock.Zone.Id, cancellationToken);
    }

    private (List<string> Conditions, List<object> Values) Where(string? filter)
    {
        List<object> values = [];
        return (CqlSql.Where(filter, Asked, clock.Zone.Id, values), values);
    }
}
