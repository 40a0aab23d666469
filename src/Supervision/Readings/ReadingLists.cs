using System.Globalization;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>What a device said and shows, as its caller sees it.</summary>
internal sealed class ReadingLists(ScopedTransaction transaction, DeviceType device)
{
    /// <summary>As it was said.</summary>
    private const string Shown = "case when r.word is not null then to_jsonb(r.word) when r.indicator = any ($2) then to_jsonb(r.value <> 0) else to_jsonb(r.value) end::text";

    private string[] Booleans => [.. device.Indicators.Values.Where(indicator => indicator is { IsNumber: false, IsCode: false }).Select(indicator => indicator.Attribute.Name)];

    /// <returns>Null where there is none that the caller sees.</returns>
    public async Task<(long Id, DeviceDocument Document)?> StateAsync(string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"""
            select o.id, o.state, o.seen_at, o.region, o.read_at::text, {DeclaredColumns.AsJson(device)},
                   (select coalesce(jsonb_agg(jsonb_build_object('threshold', a.threshold, 'since', a.since, 'detail', a.detail) order by a.threshold), '[]')::text from registry.reading_alarm a where a.object_type = $2 and a.object = o.id)
            from {DeclaredColumns.NameOf(device)} o where o.code = $1
            """, code, device.ObjectType);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var at = JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(row.GetString(4))!;
        var (values, alarms) = (Parsed(row.GetString(5)), Parsed(row.GetString(6)));
        return (row.GetInt64(0), new(
            device.ObjectType, code, row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2), row.GetString(3),
            [.. alarms.EnumerateArray().Select(alarm => AlarmOf(alarm.GetProperty("threshold").GetString()!, alarm))],
            device.Indicators.ToDictionary(each => each.Key, each => new ShownValue(each.Value.Attribute.Title, each.Value.Attribute.Unit, at.ContainsKey(each.Key) ? values.GetProperty(each.Key) : null, at.TryGetValue(each.Key, out var when) ? when : null), StringComparer.Ordinal)));
    }

    /// <summary>Oldest first.</summary>
    /// <param name="indicator">Null for all.</param>
    public async Task<List<ReadingDocument>> RawAsync(long id, string? indicator, DateTimeOffset from, DateTimeOffset to, (DateTimeOffset At, string Indicator)? after, int limit, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command($"""
            select r.at, r.indicator, {Shown}, r.is_doubtful from {StateTable.Readings(device)} r
            where r.object = $1 and ($3 = '' or r.indicator = $3) and r.at >= $4 and r.at < $5 and (r.at > $6 or r.at = $6 and r.indicator > $7 collate "C") order by r.at, r.indicator limit $8
            """, id, Booleans, indicator ?? "", from, to, after?.At ?? DateTimeOffset.UnixEpoch.AddYears(-100), after?.Indicator ?? "", limit);
        return await ReadAsync(read, row => new ReadingDocument(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), Parsed(row.GetString(2)), row.GetBoolean(3)), cancellationToken);
    }

    /// <summary>Oldest first; intervals in which nothing was said are left out.</summary>
    /// <param name="every">Length of an interval, counted from <paramref name="origin"/>.</param>
    public async Task<List<ReadingInterval>> IntervalsAsync(long id, string? indicator, DateTimeOffset from, DateTimeOffset to, TimeSpan every, DateTimeOffset origin, (DateTimeOffset At, string Indicator)? after, int limit, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command($"""
            with said as (select r.*, date_bin($8, r.at, $9) as bin from {StateTable.Readings(device)} r
              where r.object = $1 and ($3 = '' or r.indicator = $3) and r.at >= greatest($4, $6) and r.at < $5 and not r.is_doubtful),
            binned as (select bin, indicator, min(value) as least, max(value) as most, avg(value) as mean, max(at) as last_at, count(*) as many from said
              where bin > $6 or bin = $6 and indicator > $7 collate "C" group by bin, indicator order by bin, indicator limit $10)
            select b.bin, b.indicator, b.least, b.most, b.mean, {Shown}, b.last_at, b.many from binned b join {StateTable.Readings(device)} r on r.object = $1 and r.at = b.last_at and r.indicator = b.indicator order by b.bin, b.indicator
            """, id, Booleans, indicator ?? "", from, to, after?.At ?? DateTimeOffset.UnixEpoch.AddYears(-100), after?.Indicator ?? "", every, origin, limit);
        return await ReadAsync(read, row => new ReadingInterval(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), Number(row, 2), Number(row, 3), Number(row, 4), Parsed(row.GetString(5)), row.GetFieldValue<DateTimeOffset>(6), row.GetInt64(7)), cancellationToken);
    }

    public static Cursor CursorAfter(string list, DateTimeOffset at, string indicator) => Cursor.Of(list, at.UtcTicks, Cursor.Text(indicator));

    /// <returns>False where the cursor is of another list.</returns>
    public static bool TryRead(Cursor? cursor, string list, out (DateTimeOffset At, string Indicator)? after)
    {
        after = null;
        if (cursor is not { } place)
            return true;
        if (place.Read(list, 2) is not [var ticks, var indicator] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks)
            return false;
        after = (new(at, TimeSpan.Zero), Cursor.TextOf(indicator));
        return true;
    }

    private AlarmDocument AlarmOf(string threshold, JsonElement alarm) =>
        new(threshold, device.Thresholds.FirstOrDefault(known => known.Name == threshold)?.Title, alarm.GetProperty("since").GetDateTimeOffset(), alarm.GetProperty("detail"));

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> of, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<T> items = [];
        while (await row.ReadAsync(cancellationToken))
            items.Add(of(row));
        return items;
    }
}
