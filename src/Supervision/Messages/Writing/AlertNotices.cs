using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What alerts tell those of a level: raised, urged, gone up, reopened.</summary>
internal sealed class AlertNotices(NpgsqlConnection connection, PackWorld world, CityClock clock)
{
    private static readonly Dictionary<string, Title> Severities = new(StringComparer.Ordinal) { ["blue"] = new("蓝色", "blue"), ["yellow"] = new("黄色", "yellow"), ["orange"] = new("橙色", "orange"), ["red"] = new("红色", "red") };

    /// <summary>Actions are told by now, of rules that are gone too.</summary>
    public async Task<List<Notice>> TakeAsync(long[] actions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<(Notice Notice, string? Obligation)> notices = [];
        if (actions.Length == 0)
            return [];
        await using (var take = connection.Command("""
            update registry.alert_action t set told_at = $2 from registry.alert a where t.id = any ($1) and t.told_at is null and a.id = t.alert
            returning t.id, t.level, t.reason, a.rule, a.severity, a.object_type, a.object, a.raised_at, a.due_at
            """, actions, now))
        {
            await using var row = await take.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                if (world.Find<AlertRule>(AlertsSection.SectionKey, row.GetString(3)) is { } rule && row.GetInt32(1) < rule.Levels.Count)
                    notices.Add((Of(row, rule, now), (rule.Source as DutySource)?.Obligation));
        }
        return await new DutyValues(connection, world, clock).AddAsync(notices, cancellationToken);
    }

    private Notice Of(NpgsqlDataReader row, AlertRule rule, DateTimeOffset now)
    {
        var level = rule.Levels[row.GetInt32(1)];
        return new($"alert:{row.GetInt64(0).ToString(CultureInfo.InvariantCulture)}", level.To)
        {
            Object = new(row.GetString(5), row.GetInt64(6)),
            Template = rule.Template is { } template ? world.Find<MessageTemplate>(MessagesSection.SectionKey, template) : null,
            Subject = new("【{alert.severity}】{alert.title}", "[{alert.severity}] {alert.title}"),
            Text = new("{object.type}{object.name}（{object.code}）：{alert.title}，请处理。", "{object.type} {object.name} ({object.code}): {alert.title}. Please see to it."),
            SendAt = now,
            Values = new Dictionary<string, Title>(StringComparer.Ordinal)
            {
                ["alert.title"] = rule.Title,
                ["alert.severity"] = Severities[row.GetString(4)],
                ["alert.level"] = new((row.GetInt32(1) + 1).ToString(CultureInfo.InvariantCulture), null),
                ["alert.hours"] = level.Hours is { } hours ? new(hours.ToString(CultureInfo.InvariantCulture), null) : ObjectFacts.Unknown,
                ["alert.raised_at"] = ObjectFacts.Moment(row.GetFieldValue<DateTimeOffset>(7), clock),
                ["alert.due_at"] = row.IsDBNull(8) ? ObjectFacts.Unknown : ObjectFacts.Moment(row.GetFieldValue<DateTimeOffset>(8), clock),
                ["alert.reason"] = row.IsDBNull(2) ? ObjectFacts.Unknown : new(row.GetString(2), null),
            },
        };
    }
}
