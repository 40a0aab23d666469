using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Readings.Judging;

/// <summary>Judges some devices of a type: what they are beyond, whether they are offline, and when time alone changes that.</summary>
internal sealed class ReadingBatch(NpgsqlConnection connection, DeviceType device, DateTimeOffset now)
{
    private readonly WatchRows _rows = new(connection, device);

    private string State => DeclaredColumns.NameOf(device);

    /// <param name="asked">By id, from which moment on something new was said; <see cref="DateTimeOffset.MaxValue"/> for nothing, <see cref="DateTimeOffset.MinValue"/> to judge all again that is not settled.</param>
    public async Task JudgeAsync(IReadOnlyDictionary<long, DateTimeOffset> asked, CancellationToken cancellationToken)
    {
        var objects = await InUseAsync(asked.Keys, cancellationToken);
        await ForgetAsync([.. asked.Keys.Except(objects)], cancellationToken);
        var before = await _rows.ReadAsync(objects, cancellationToken);
        var from = objects.ToDictionary(id => id, id => before.GetValueOrDefault(id, JudgedDevice.New).From(device, asked[id]));
        var readings = await _rows.ReadingsAsync(from, cancellationToken);
        var judged = objects.ToDictionary(id => id, id => before.GetValueOrDefault(id, JudgedDevice.New).Read(device, from[id], readings.GetValueOrDefault(id) ?? []));
        await _rows.WriteAsync(judged, one => one.Head.NextChange(device, AsOf(one)), cancellationToken);
        var alarms = judged.ToDictionary(each => each.Key, each => Alarm.Of(device, each.Value.Head.Pass(device, AsOf(each.Value)), AsOf(each.Value)).ToList());
        await AlarmAsync(alarms, cancellationToken);
        await ShowAsync(judged, alarms, cancellationToken);
    }

    /// <summary>A device's clock may be a little ahead.</summary>
    private DateTimeOffset AsOf(JudgedDevice judged) => judged.Head.SeenAt > now ? judged.Head.SeenAt.Value : now;

    private async Task<List<long>> InUseAsync(IEnumerable<long> objects, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command($"select id from {State} where id = any ($1) order by id", objects.ToArray());
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<long> found = [];
        while (await row.ReadAsync(cancellationToken))
            found.Add(row.GetInt64(0));
        return found;
    }

    /// <summary>Who was retired a moment ago.</summary>
    private async Task ForgetAsync(long[] objects, CancellationToken cancellationToken)
    {
        if (objects.Length == 0)
            return;
        await using var forget = connection.Command("""
            with watch as (delete from registry.reading_watch where object_type = $1 and object = any ($2))
            delete from registry.reading_alarm where object_type = $1 and object = any ($2)
            """, device.ObjectType, objects);
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task AlarmAsync(Dictionary<long, List<Alarm>> alarms, CancellationToken cancellationToken)
    {
        var raised = alarms.SelectMany(each => each.Value.Select(alarm => (Object: each.Key, Alarm: alarm))).ToList();
        await using var write = connection.Command($"""
            with now as (select * from unnest($3::bigint[], $4::text[], $5::timestamptz[], $6::text[]) as a (object, threshold, since, detail)),
            gone as (delete from registry.reading_alarm a where a.object_type = $1 and a.object = any ($2) and not exists (select from now n where n.object = a.object and n.threshold = a.threshold collate "C"))
            insert into registry.reading_alarm as a (object_type, object, threshold, since, detail, region, audience)
            select $1, n.object, n.threshold, n.since, n.detail::jsonb, s.region, s.audience from now n join {State} s on s.id = n.object order by n.object, n.threshold
            on conflict (object_type, object, threshold) do update set since = excluded.since, detail = excluded.detail, region = excluded.region, audience = excluded.audience where (a.detail, a.region, a.audience) is distinct from (excluded.detail, excluded.region, excluded.audience)
            """,
            device.ObjectType, alarms.Keys.ToArray(), raised.Select(one => one.Object).ToArray(), raised.Select(one => one.Alarm.Threshold).ToArray(), raised.Select(one => one.Alarm.Since.UtcDateTime).ToArray(), raised.Select(one => one.Alarm.Detail).ToArray());
        await write.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Those that change are held in their order, as who sends holds them; others are in nobody's way.</summary>
    private async Task ShowAsync(Dictionary<long, JudgedDevice> judged, Dictionary<long, List<Alarm>> alarms, CancellationToken cancellationToken)
    {
        List<long> objects = [.. judged.Keys];
        await using var show = connection.Command($"""
            with v as (select id, state, coalesce(string_to_array(nullif(alarms, ''), ','), '{DeclaredColumns.EmptyArray}') as alarms from unnest($1::bigint[], $2::text[], $3::text[]) as v (id, state, alarms)),
            held as (select s.id from {State} s join v on v.id = s.id where (s.state, s.alarms) is distinct from (v.state, v.alarms) order by s.id for no key update of s)
            update {State} s set state = v.state, alarms = v.alarms, alarm = case when v.alarms = '{DeclaredColumns.EmptyArray}' then 'none' else 'raised' end from v, held where s.id = v.id and held.id = v.id
            """,
            objects.ToArray(), objects.Select(id => StateOf(judged[id])).ToArray(), objects.Select(id => string.Join(',', alarms[id].Select(alarm => alarm.Threshold))).ToArray());
        await show.ExecuteNonQueryAsync(cancellationToken);
    }

    private string StateOf(JudgedDevice judged) => judged.Head.SeenAt is null ? "silent" : judged.Head.IsSilent(device, AsOf(judged)) ? "offline" : "online";
}
