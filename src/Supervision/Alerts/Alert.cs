using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Alerts.Declared;

namespace SpatialCockpit.Supervision.Alerts;

/// <summary>An alert as the record has it.</summary>
internal sealed record Alert(
    long Id, int Version, string Rule, string Severity, string ObjectType, string ObjectCode, string State, bool Holds, int Level, DateTimeOffset RaisedAt, DateTimeOffset? DueAt, DateTimeOffset? ClosedAt, JsonElement Detail, string Region, int[] Audience)
{
    public const string Columns = "o.id, o.version, o.rule, o.severity, o.object_type, o.object_code, o.state, o.holds, o.level, o.raised_at, o.due_at, o.closed_at, o.detail::text, o.region, o.audience";

    public RowVersion RowVersion => new(Id, Version);

    public static Alert Of(NpgsqlDataReader row)
    {
        using var detail = JsonDocument.Parse(row.GetString(12));
        return new(
            row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetBoolean(7), row.GetInt32(8), row.GetFieldValue<DateTimeOffset>(9), Time(10), Time(11),
            detail.RootElement.Clone(), row.GetString(13), row.GetFieldValue<int[]>(14));

        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}

/// <summary>An alert of one object by one rule.</summary>
/// <param name="Title">Null where the pack that declares the rule is not in force any more.</param>
/// <param name="Severity">blue, yellow, orange or red.</param>
/// <param name="State">raised, confirmed, handled, verified, dismissed or cleared.</param>
/// <param name="Holds">What it was raised for is still so.</param>
/// <param name="Level">Who is told by now, from 0.</param>
/// <param name="DueAt">Until when it is to be handled on this level.</param>
/// <param name="ClosedAt">Null while something is to be done.</param>
/// <param name="Detail">What was looked at.</param>
/// <param name="Actions">Null in lists.</param>
/// <param name="May">What the caller may do about it as it is now; null in lists.</param>
public sealed record AlertDocument(
    long Id, string Rule, Title? Title, string Severity, string ObjectType, string ObjectCode, string State, bool Holds, int Level, DateTimeOffset RaisedAt, DateTimeOffset? DueAt, DateTimeOffset? ClosedAt, JsonElement Detail, string Region,
    IReadOnlyList<AlertActionDocument>? Actions = null, IReadOnlyList<string>? May = null)
{
    internal static AlertDocument Of(Alert alert, AlertRule? rule) => new(
        alert.Id, alert.Rule, rule?.Title, alert.Severity, alert.ObjectType, alert.ObjectCode, alert.State, alert.Holds, alert.Level, alert.RaisedAt, alert.DueAt, alert.ClosedAt, alert.Detail, alert.Region);
}

/// <param name="Action">raise, confirm, handle, verify, reopen, dismiss, urge, escalate or clear.</param>
/// <param name="By">service: by itself.</param>
public sealed record AlertActionDocument(string Action, string By, DateTimeOffset At, string? Reason);
