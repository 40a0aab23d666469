using System.Runtime.CompilerServices;
using Npgsql;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>Positions and events in the record: one transaction a commit, by binary COPY.</summary>
public sealed class RecordPositionLog(RecordDatabase record) : IPositionLog
{
    private static readonly string[] Columns = ["object", "time", "seq", "lon", "lat", "accuracy_m", "speed_mps", "attributes", "region", "audience", "batch", "ordinal", "rest", "late"];

    public async Task<long> LastBatchAsync(CancellationToken cancellationToken)
    {
        await using var last = record.Feed.CreateCommand("select coalesce(max(number), 0) from fence.batch");
        return (long)(await last.ExecuteScalarAsync(cancellationToken))!;
    }

    public async IAsyncEnumerable<(long Batch, List<ReportedFix> Positions)> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var read = record.Feed.CreateCommand("""
            select batch, object, time, seq, lon, lat, coalesce(accuracy_m, 0), coalesce(speed_mps, -1), rest, region, audience, ordinal
            from fence.position where batch > $1 and not late order by batch, ordinal, time, seq
            """);
        read.Parameters.Add(new() { Value = after });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        var (batch, positions) = (0L, new List<ReportedFix>());
        while (await row.ReadAsync(cancellationToken))
        {
            if (row.GetInt64(0) != batch && positions.Count > 0)
            {
                yield return (batch, positions);
                positions = [];
            }
            batch = row.GetInt64(0);
            positions.Add(Read(row));
        }
        if (positions.Count > 0)
            yield return (batch, positions);
    }

    public async Task<List<ReportedFix>> FindAsync(IReadOnlyCollection<ReportedFix> keys, CancellationToken cancellationToken)
    {
        await using var find = record.Feed.CreateCommand("""
            select batch, object, time, seq, lon, lat, coalesce(accuracy_m, 0), coalesce(speed_mps, -1), rest, region, audience, ordinal
            from fence.position join (select distinct * from unnest($1::text[], $2::timestamptz[], $3::int[])) as asked (object, time, seq) using (object, time, seq)
            """);
        find.Parameters.Add(new() { Value = keys.Select(key => key.Object).ToArray() });
        find.Parameters.Add(new() { Value = keys.Select(key => key.Fix.At).ToArray() });
        find.Parameters.Add(new() { Value = keys.Select(key => key.Fix.Sequence).ToArray() });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<ReportedFix> found = [];
        while (await row.ReadAsync(cancellationToken))
            found.Add(Read(row));
        return found;
    }

    public async Task<Lsn> CommitAsync(TrackCommit commit, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var batch = new NpgsqlCommand("insert into fence.batch (number, kind, at) values ($1, 'positions', $2)", connection, transaction))
        {
            batch.Parameters.Add(new() { Value = commit.Batch });
            batch.Parameters.Add(new() { Value = commit.At });
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        await CopyPositionsAsync(connection, commit, cancellationToken);
        if (commit.Changes.Count > 0)
            await EventRows.CopyAsync(connection, commit.Changes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await Lsn.CurrentAsync(connection, cancellationToken);
    }

    private static async Task CopyPositionsAsync(NpgsqlConnection connection, TrackCommit commit, CancellationToken cancellationToken)
    {
        await using var copy = await BinaryCopy.BeginAsync(connection, "fence.position", Columns, cancellationToken);
        for (var i = 0; i < commit.Positions.Count; i++)
        {
            if (commit.Outcomes[i] is not (Taken.Judged or Taken.TooLate))
                continue;
            var (subject, owner, fix, ordinal, attributes) = commit.Positions[i];
            copy.StartRow();
            copy.Text(subject);
            copy.Timestamp(fix.At);
            copy.Integer(fix.Sequence);
            copy.Double(fix.Lon);
            copy.Double(fix.Lat);
            copy.Real(fix.AccuracyMeters > 0 ? fix.AccuracyMeters : null);
            copy.Real(fix.SpeedMetersPerSecond >= 0 ? fix.SpeedMetersPerSecond : null);
            copy.Jsonb(attributes);
            copy.Text(owner.Region);
            copy.IntegerArray(owner.Audience);
            copy.Bigint(commit.Batch);
            copy.Integer(ordinal);
            copy.Integer(fix.Rest);
            copy.Boolean(commit.Outcomes[i] == Taken.TooLate);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static ReportedFix Read(NpgsqlDataReader row) => new(
        row.GetString(1),
        new(row.GetString(9), row.GetFieldValue<int[]>(10)),
        new(row.GetFieldValue<DateTimeOffset>(2).UtcTicks, row.GetInt32(3), row.GetDouble(4), row.GetDouble(5), row.GetFloat(6), row.GetFloat(7), row.GetInt32(8)),
        row.GetInt32(11));
}
