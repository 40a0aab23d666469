using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Evidence;

namespace SpatialCockpit.Supervision.Alerts;

/// <summary>Alerts under their caller's scope.</summary>
internal sealed class AlertRows(ScopedTransaction transaction)
{
    /// <returns>Null where there is none that the caller sees.</returns>
    public Task<Alert?> FindAsync(long id, CancellationToken cancellationToken) => FindAsync(id, "", cancellationToken);

    /// <summary>Nobody else changes it until the transaction ends.</summary>
    public Task<Alert?> HoldAsync(long id, CancellationToken cancellationToken) => FindAsync(id, "for update", cancellationToken);

    /// <summary>Oldest first.</summary>
    public async Task<List<AlertActionDocument>> ActionsAsync(long id, CancellationToken cancellationToken)
    {
        await using var list = Command("select action, done_by, done_at, reason from registry.alert_action where alert = $1 order by id", id);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<AlertActionDocument> actions = [];
        while (await row.ReadAsync(cancellationToken))
            actions.Add(new(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : row.GetString(3)));
        return actions;
    }

    /// <param name="level">That the alert is on then.</param>
    public async Task ActAsync(Alert alert, AlertAction action, AlertRule? rule, int level, string by, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isClosed = action.Closes(rule);
        var restarts = level != alert.Level || action.Name == "reopen";
        await using var act = Command("""
            with act as (insert into registry.alert_action (alert, action, done_by, done_at, reason, level) values ($1, $2, $3, $4, $5, $6))
            update registry.alert set state = $7, level = $8, version = version + 1, closed_at = case when $9 then $4 end,
              due_at = case when $10 then $11 when $12 then null else due_at end, escalates_at = case when $10 then $13 when $12 then null else escalates_at end
            where id = $1
            """,
            alert.Id, action.Name, by, now, Text(reason), Number(action.Tells && rule is { Levels.Count: > 0 } ? level : null), action.To ?? alert.State, level, isClosed, restarts,
            Moment(rule?.DueAt(level, now)), action.To is "handled" or "verified" or "dismissed", Moment(rule?.EscalatesAt(level, now)));
        await act.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Whose is the last word on what was done; null where nobody has said.</returns>
    public async Task<string?> HandledByAsync(long id, CancellationToken cancellationToken)
    {
        await using var ask = Command("select done_by from registry.alert_action where alert = $1 and action = 'handle' order by id desc limit 1", id);
        return (string?)await ask.ExecuteScalarAsync(cancellationToken);
    }

    /// <returns>Codes of which none of it can be done.</returns>
    public Task<IReadOnlyList<string>> GiveAsync(Alert alert, IReadOnlyList<string> attachments, CancellationToken cancellationToken) =>
        AttachmentRows.GiveToAsync(transaction, attachments, $"registry.alert:{alert.Id.ToString(CultureInfo.InvariantCulture)}", alert.Region, alert.Audience, cancellationToken);

    private async Task<Alert?> FindAsync(long id, string hold, CancellationToken cancellationToken)
    {
        await using var find = Command($"select {Alert.Columns} from registry.alert o where o.id = $1 {hold}", id);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Alert.Of(row) : null;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = transaction.Command(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value });
        return command;
    }

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Number(int? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Moment(DateTimeOffset? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz, Value = value ?? (object)DBNull.Value };
}
