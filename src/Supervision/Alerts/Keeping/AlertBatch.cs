using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Alerts.Keeping;

/// <summary>Judges some objects of a type by all its rules: raises what is new, and ends what holds no more.</summary>
internal sealed class AlertBatch(NpgsqlConnection connection, TypeAlerts alerts, string dayZone, DateTimeOffset now)
{
    private string Table => DeclaredColumns.NameOf(alerts.Type);

    public async Task JudgeAsync(long[] objects, CancellationToken cancellationToken)
    {
        foreach (var rule in alerts.Rules)
        {
            var (found, details) = await FindAsync(rule, objects, cancellationToken);
            await EndAsync(rule, [.. objects.Except(found)], cancellationToken);
            await RenewAsync(rule, found, details, cancellationToken);
            await RaiseAsync(rule, found, details, cancellationToken);
        }
        await FollowAsync(objects, cancellationToken);
    }

    private async Task<(long[] Objects, string[] Details)> FindAsync(AlertRule rule, long[] objects, CancellationToken cancellationToken)
    {
        var (sql, values) = RuleQuery.Of(rule, alerts.Type, objects, dayZone);
        await using var find = connection.Command(sql, values);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        var (found, details) = (new List<long>(), new List<string>());
        while (await row.ReadAsync(cancellationToken))
        {
            found.Add(row.GetInt64(0));
            details.Add(row.GetString(1));
        }
        return ([.. found], [.. details]);
    }

    /// <summary>An alert that nobody has handled is closed with it, unless its rule says otherwise.</summary>
    private Task EndAsync(AlertRule rule, long[] objects, CancellationToken cancellationToken) => ExecuteAsync("""
        with ended as (
          update registry.alert set holds = false, version = version + 1,
            (state, closed_at, due_at, escalates_at) = (select case when ends then 'cleared' else state end, case when ends then $4 else closed_at end, case when ends then null else due_at end, case when ends then null else escalates_at end
              from (select $5 and closed_at is null and state in ('raised', 'confirmed') as ends) as judged)
          where rule = $1 and object_type = $2 and object = any ($3) and holds returning id, state)
        insert into registry.alert_action (alert, action, done_by, done_at) select id, 'clear', 'service', $4 from ended where state = 'cleared'
        """, cancellationToken, rule.Name, rule.ObjectType, objects, now, rule.Clears);

    /// <summary>What is open and holds, again or still, tells what it is about as of now.</summary>
    private Task RenewAsync(AlertRule rule, long[] objects, string[] details, CancellationToken cancellationToken) => ExecuteAsync("""
        update registry.alert a set holds = true, detail = v.detail::jsonb, severity = $5, version = version + 1
        from unnest($3::bigint[], $4::text[]) as v (object, detail)
        where a.rule = $1 and a.object_type = $2 and a.object = v.object and a.closed_at is null and (not a.holds or a.detail <> v.detail::jsonb or a.severity <> $5)
        """, cancellationToken, rule.Name, rule.ObjectType, objects, details, rule.Severity);

    private Task RaiseAsync(AlertRule rule, long[] objects, string[] details, CancellationToken cancellationToken) => ExecuteAsync($"""
        with raised as (
          insert into registry.alert (rule, object_type, severity, object, object_code, state, raised_at, due_at, escalates_at, detail, region, audience)
          select $1, $2, $5, o.id, o.code, 'raised', $6, $7, $8, v.detail::jsonb, o.region, o.audience
          from unnest($3::bigint[], $4::text[]) as v (object, detail) join {Table} o on o.id = v.object
          where not exists (select from registry.alert a where a.object_type = $2 and a.object = o.id and a.rule = $1 and (a.closed_at is null or a.holds)) order by o.id
          on conflict do nothing returning id)
        insert into registry.alert_action (alert, action, done_by, done_at, level) select id, 'raise', 'service', $6, $9 from raised
        """, cancellationToken, rule.Name, rule.ObjectType, objects, details, rule.Severity, now, Moment(rule.DueAt(0, now)), Moment(rule.EscalatesAt(0, now)), Number(rule.Levels.Count > 0 ? 0 : null));

    /// <summary>Codes may be put right; who changes hands while this runs has asked once more.</summary>
    private Task FollowAsync(long[] objects, CancellationToken cancellationToken) => ExecuteAsync($"""
        update registry.alert a set object_code = o.code, region = o.region, audience = o.audience from {Table} o
        where a.object_type = $1 and a.object = any ($2) and o.id = a.object and (a.object_code, a.region, a.audience) is distinct from (o.code, o.region, o.audience)
        """, cancellationToken, alerts.Type.Name, objects);

    private static NpgsqlParameter Moment(DateTimeOffset? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Number(int? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer, Value = value ?? (object)DBNull.Value };

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
