using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings.Judging;

/// <summary>How far devices of a type are judged, and what they said since.</summary>
internal sealed class WatchRows(NpgsqlConnection connection, DeviceType device)
{
    /// <summary>Of those of whom anything is known.</summary>
    public async Task<Dictionary<long, JudgedDevice>> ReadAsync(IReadOnlyCollection<long> objects, CancellationToken cancellationToken)
    {
        await using var read = connection.Command("select object, seen_at, settled_to, settled::text, head::text from registry.reading_watch where object_type = $1 and object = any ($2)", device.ObjectType, objects.ToArray());
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        Dictionary<long, JudgedDevice> judged = [];
        while (await row.ReadAsync(cancellationToken))
            judged[row.GetInt64(0)] = new(Moment(row, 2), Watch(row.GetString(3)), Watch(row.GetString(4)));
        return judged;
    }

    /// <summary>In the order of their moments, by device.</summary>
    /// <param name="from">Behind which moment of each; null from the first on.</param>
    public async Task<Dictionary<long, List<Reading>>> ReadingsAsync(IReadOnlyDictionary<long, DateTimeOffset?> from, CancellationToken cancellationToken)
    {
        await using var read = connection.Command($"""
            select r.object, r.at, r.indicator, coalesce(r.value, 0), r.word, r.is_doubtful from unnest($1::bigint[], $2::timestamptz[]) as d (object, since)
            cross join lateral (select * from {StateTable.Readings(device)} r where r.object = d.object and r.at > d.since order by r.at, r.indicator) r
            """, from.Keys.ToArray(), from.Values.Select(since => (since ?? DateTimeOffset.UnixEpoch).UtcDateTime).ToArray());
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        Dictionary<long, List<Reading>> readings = [];
        while (await row.ReadAsync(cancellationToken))
        {
            if (!readings.TryGetValue(row.GetInt64(0), out var of))
                readings[row.GetInt64(0)] = of = [];
            of.Add(new(row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), new(row.GetDouble(3), row.IsDBNull(4) ? null : row.GetString(4)), row.GetBoolean(5)));
        }
        return readings;
    }

    public async Task WriteAsync(IReadOnlyDictionary<long, JudgedDevice> judged, Func<JudgedDevice, DateTimeOffset?> nextChange, CancellationToken cancellationToken)
    {
        var known = judged.Where(each => each.Value.Head.SeenAt is not null).ToList();
        await using var write = connection.Command("""
            insert into registry.reading_watch as w (object_type, object, seen_at, settled_to, settled, head, next_change)
            select $1, object, seen_at, settled_to, settled::jsonb, head::jsonb, next_change from unnest($2::bigint[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[], $7::timestamptz[]) as j (object, seen_at, settled_to, settled, head, next_change) order by object
            on conflict (object_type, object) do update set seen_at = excluded.seen_at, settled_to = excluded.settled_to, settled = excluded.settled, head = excluded.head, next_change = excluded.next_change
            where (w.seen_at, w.settled_to, w.settled, w.head, w.next_change) is distinct from (excluded.seen_at, excluded.settled_to, excluded.settled, excluded.head, excluded.next_change)
            """,
            device.ObjectType, known.Select(each => each.Key).ToArray(), Moments(each => each.Head.SeenAt), Moments(each => each.SettledTo), known.Select(each => Text(each.Value.Settled)).ToArray(), known.Select(each => Text(each.Value.Head)).ToArray(), Moments(nextChange));
        await write.ExecuteNonQueryAsync(cancellationToken);

        // Told by its type: one that begins with a null would be taken for moments without a zone.
        NpgsqlParameter Moments(Func<JudgedDevice, DateTimeOffset?> of) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = known.Select(each => of(each.Value)?.UtcDateTime).ToArray() };
    }

    private static DeviceWatch Watch(string json)
    {
        var kept = JsonSerializer.Deserialize<KeptWatch>(json)!;
        return new(kept.SeenAt, DeviceWatch.Nothing.Watches.AddRange(kept.Watches ?? []));
    }

    /// <summary>Of thresholds that are no more, nothing is kept.</summary>
    private string Text(DeviceWatch watch) => JsonSerializer.Serialize(new KeptWatch(watch.SeenAt, watch.Watches.Where(each => each.Value.Phase != WatchPhase.Quiet && device.Thresholds.Any(threshold => threshold.Key == each.Key)).OrderBy(each => each.Key, StringComparer.Ordinal).ToDictionary()));

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private sealed record KeptWatch(DateTimeOffset? SeenAt = null, Dictionary<string, Watch>? Watches = null);
}
