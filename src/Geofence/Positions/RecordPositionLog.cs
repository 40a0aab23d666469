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
    private const string Columns = $"batch, object, time, seq, lon, lat, coalesce(accuracy_m, 0), coalesce(speed_mps, -1), rest, region, audience, ordinal, traits, {PowerWords.Sql}";

    private static readonly string[] Copied = ["object", "time", "seq", "lon", "lat", "accuracy_m", "speed_mps", "attributes", "region", "audience", "batch", "ordinal", "rest", "late", "traits"];

    private readonly KnownTraits _traits = new(record);

    public async Task<long> LastBatchAsync(CancellationToken cancellationToken)
    {
        await using var last = record.Feed.CreateCommand("select coalesce(max(number), 0) from fence.batch");
        return (long)(await last.ExecuteScalarAsync(cancellationToken))!;
    }

    public async IAsyncEnumerable<KeptCommit> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ofTime = await OfTimeAsync(after, cancellationToken);
        await foreach (var (batch, positions) in PositionsAsync(after, cancellationToken))
        {
            while (ofTime.TryPeek(out var kept) && kept.Batch < batch)
                yield return ofTime.Dequeue();
            yield return new(batch, default, positions);
        }
        while (ofTime.TryDequeue(out var kept))
            yield return kept;
    }

    private async Task<Queue<KeptCommit>> OfTimeAsync(long after, CancellationToken cancellationToken)
    {
        await using var read = record.Feed.CreateCommand("select number, at from fence.batch where kind = 'time' and number > $1 order by number");
        read.Parameters.Add(new() { Value = after });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        Queue<KeptCommit> kept = [];
        while (await row.ReadAsync(cancellationToken))
            kept.Enqueue(new(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), []));
        return kept;
    }

    private async IAsyncEnumerable<(long Batch, List<ReportedFix> Positions)> PositionsAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var read = record.Feed.CreateCommand($"select {Columns} from fence.position where batch > $1 and not late order by batch, ordinal, time, seq");
        read.Parameters.Add(new() { Value = after });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        var traits = new KnownTraits(record);
        var (batch, positions) = (0L, new List<ReportedFix>());
        while (await row.ReadAsync(cancellationToken))
        {
            if (row.GetInt64(0) != batch && positions.Count > 0)
            {
                yield return (batch, positions);
                positions = [];
            }
            batch = row.GetInt64(0);
            positions.Add(Read(row) with { Traits = await traits.FindAsync(row.GetString(1), row.GetInt64(12), cancellationToken) });
        }
        if (positions.Count > 0)
            yield return (batch, positions);
    }

    public async Task<List<ReportedFix>> FindAsync(IReadOnlyCollection<ReportedFix> keys, CancellationToken cancellationToken)
    {
        await using var find = record.Feed.CreateCommand($"""
            select {Columns}
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
        await using (var batch = new NpgsqlCommand("insert into fence.batch (number, kind, at) values ($1, $3, $2)", connection, transaction))
        {
            batch.Parameters.Add(new() { Value = commit.Batch });
            batch.Parameters.Add(new() { Value = commit.At });
            batch.Parameters.Add(new() { Value = commit.IsOfTime ? "time" : "positions" });
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        if (!commit.IsOfTime)
            await CopyPositionsAsync(connection, commit, cancellationToken);
        if (commit.Changes.Count > 0)
            await EventRows.CopyAsync(connection, commit.Changes, cancellationToken);
        var traitsKept = await _traits.KeepAsync(connection, commit.Positions, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _traits.Remember(traitsKept);
        return await Lsn.CurrentAsync(connection, cancellationToken);
    }

    private static async Task CopyPositionsAsync(NpgsqlConnection connection, TrackCommit commit, CancellationToken cancellationToken)
    {
        await using var copy = await BinaryCopy.BeginAsync(connection, "fence.position", Copied, cancellationToken);
        for (var i = 0; i < commit.Positions.Count; i++)
        {
            if (commit.Outcomes[i] is not (Taken.Judged or Taken.TooLate))
                continue;
            var (subject, owner, fix, ordinal, attributes, traits) = commit.Positions[i];
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
            copy.Bigint(traits?.Hash ?? 0);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static ReportedFix Read(NpgsqlDataReader row) => new(
        row.GetString(1),
        new(row.GetString(9), row.GetFieldValue<int[]>(10)),
        new(row.GetFieldValue<DateTimeOffset>(2).UtcTicks, row.GetInt32(3), row.GetDouble(4), row.GetDouble(5), row.GetFloat(6), row.GetFloat(7), row.GetInt32(8), (Power)row.GetInt32(13)),
        row.GetInt32(11));
}
