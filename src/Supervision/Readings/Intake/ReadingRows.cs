using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>Writes readings of devices of one type, which the transaction holds, and what is newest of them.</summary>
internal sealed class ReadingRows(ScopedTransaction transaction, DeviceType device, DateTimeOffset now)
{
    /// <returns>What the record had not yet; the rest is told to <paramref name="again"/> with what it had.</returns>
    public async Task<List<SaidReading>> InsertAsync(IReadOnlyList<SaidReading> said, Action<SaidReading, ReadingValue> again, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(said, cancellationToken);
        List<SaidReading> fresh = [];
        foreach (var reading in said)
            if (known.TryGetValue(reading.Key, out var value))
                again(reading, value);
            else
                fresh.Add(reading);
        if (fresh.Count == 0)
            return fresh;
        await using var insert = transaction.Command($"""
            insert into {StateTable.Readings(device)} (object, at, indicator, value, word, is_doubtful, received_at)
            select *, $7::timestamptz from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::float8[], $5::text[], $6::boolean[]) on conflict do nothing
            """,
            Of(fresh, reading => reading.Object), Of(fresh, reading => reading.Reading.At), Of(fresh, reading => reading.Reading.Indicator), Of(fresh, reading => reading.Value.Word is null ? reading.Value.Number : (double?)null),
            Texts(Of(fresh, reading => reading.Value.Word)), Of(fresh, reading => reading.Reading.IsDoubtful), now);
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return fresh;
    }

    /// <summary>What is newest is shown; what came late changes nothing of that.</summary>
    public async Task ShowAsync(IReadOnlyList<SaidReading> fresh, IReadOnlyDictionary<long, HeldDevice> devices, CancellationToken cancellationToken)
    {
        var shown = fresh.GroupBy(reading => reading.Object).Select(group => (Device: devices[group.Key], SeenAt: group.Max(reading => reading.Reading.At), Newest: Newest(group, devices[group.Key]))).ToList();
        List<string> names = [.. device.Indicators.Keys];
        List<object?> values = [now, Length(device.OfflineAfter), Of(shown, one => one.Device.Id), Of(shown, one => one.SeenAt), Of(shown, one => JsonSerializer.Serialize(one.Newest.ToDictionary(each => each.Key, each => each.Value.Reading.At)))];
        foreach (var name in names)
            values.Add(Texts(Of(shown, one => one.Newest.GetValueOrDefault(name)?.Text)));
        var columns = names.Select((name, i) => (Name: DeclaredColumns.Quoted(name), Value: $"v{i}", Parameter: $"${i + 6}::text[]", Type: device.Indicators[name].Attribute.SqlType)).ToList();
        await using var show = transaction.Command($"""
            update {DeclaredColumns.NameOf(device)} s set seen_at = greatest(s.seen_at, v.seen_at), read_at = s.read_at || v.read_at::jsonb,
              state = case when $2::interval is not null and $1::timestamptz - greatest(s.seen_at, v.seen_at) > $2 then 'offline' else 'online' end{string.Concat(columns.Select(column => $", {column.Name} = coalesce(v.{column.Value}::{column.Type}, s.{column.Name})"))}
            from unnest($3::bigint[], $4::timestamptz[], $5::text[]{string.Concat(columns.Select(column => $", {column.Parameter}"))}) as v (id, seen_at, read_at{string.Concat(columns.Select(column => $", {column.Value}"))})
            where s.id = v.id
            """, values);
        await show.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Dictionary<string, SaidReading> Newest(IEnumerable<SaidReading> said, HeldDevice device) => said
        .Where(reading => !reading.Reading.IsDoubtful && !(device.ReadAt.TryGetValue(reading.Reading.Indicator, out var known) && known >= reading.Reading.At))
        .GroupBy(reading => reading.Reading.Indicator, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.MaxBy(reading => reading.Reading.At)!, StringComparer.Ordinal);

    private async Task<Dictionary<(long, DateTimeOffset, string), ReadingValue>> KnownAsync(IReadOnlyList<SaidReading> said, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"""
            select r.object, r.at, r.indicator, coalesce(r.value, 0), r.word from unnest($1::bigint[], $2::timestamptz[], $3::text[]) as k (object, at, indicator)
            join {StateTable.Readings(device)} r on r.object = k.object and r.at = k.at and r.indicator = k.indicator collate "C"
            where r.at between $4 and $5
            """, Of(said, reading => reading.Object), Of(said, reading => reading.Reading.At), Of(said, reading => reading.Reading.Indicator), said.Min(reading => reading.Reading.At), said.Max(reading => reading.Reading.At));
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        Dictionary<(long, DateTimeOffset, string), ReadingValue> known = [];
        while (await row.ReadAsync(cancellationToken))
            known[(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2))] = new(row.GetDouble(3), row.IsDBNull(4) ? null : row.GetString(4));
        return known;
    }

    private static TValue[] Of<TItem, TValue>(IReadOnlyList<TItem> items, Func<TItem, TValue> value) => [.. items.Select(value)];

    private static NpgsqlParameter Texts(string?[] values) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = values };

    private static NpgsqlParameter Length(TimeSpan? value) => new() { NpgsqlDbType = NpgsqlDbType.Interval, Value = value ?? (object)DBNull.Value };
}
