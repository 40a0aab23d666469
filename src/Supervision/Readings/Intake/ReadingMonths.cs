using System.Collections.Concurrent;
using System.Globalization;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>Readings are kept by month of UTC: a table for each that something was said in, dropped whole when all of it is older than readings are kept.</summary>
public sealed class ReadingMonths(RecordDatabase record)
{
    private readonly ConcurrentDictionary<(string Type, DateOnly Month), bool> _there = [];

    internal async Task MakeAsync(DeviceType device, IEnumerable<DateTimeOffset> moments, CancellationToken cancellationToken)
    {
        foreach (var month in moments.Select(MonthOf).Distinct().Where(month => !_there.ContainsKey((device.ObjectType, month))).ToList())
        {
            await using var connection = await record.Owner.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // Two who see that it is missing make it once.
            await using (var make = connection.Command($"select pg_advisory_xact_lock(hashtext('cockpit.reading.{device.ObjectType}'))"))
                await make.ExecuteNonQueryAsync(cancellationToken);
            await using (var make = connection.Command($"""
                create table if not exists {NameOf(device, month)} partition of {StateTable.Readings(device)} for values from ('{Day(month)}+00') to ('{Day(month.AddMonths(1))}+00');
                alter table {NameOf(device, month)} enable row level security
                """))
                await make.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            _there[(device.ObjectType, month)] = true;
        }
    }

    /// <summary>Drops what is older than readings are kept.</summary>
    /// <returns>How many months.</returns>
    public async Task<int> SweepAsync(DeviceType device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await record.Owner.OpenConnectionAsync(cancellationToken);
        List<string> old = [];
        await using (var list = connection.Command("select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = to_regclass($1)", StateTable.Readings(device)))
        await using (var row = await list.ExecuteReaderAsync(cancellationToken))
            while (await row.ReadAsync(cancellationToken))
                if (DateOnly.TryParseExact(row.GetString(0)[^6..], "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.AddMonths(1) <= MonthOf(now - device.Keep))
                    old.Add(row.GetString(0));
        foreach (var table in old)
        {
            await using var drop = connection.Command($"drop table reading.\"{table}\"");
            await drop.ExecuteNonQueryAsync(cancellationToken);
            _there.Clear();
        }
        return old.Count;
    }

    /// <summary>A pack was removed, or a month dropped by another host: they are looked for again.</summary>
    internal void Forget() => _there.Clear();

    private static DateOnly MonthOf(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1);

    private static string NameOf(DeviceType device, DateOnly month) => $"reading.\"{device.ObjectType}_{month.ToString("yyyyMM", CultureInfo.InvariantCulture)}\"";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
