using Npgsql;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Seals, each second, what was committed to the audit since, so that no write waits for another.</summary>
public sealed class AuditSealer(RecordDatabase record, AuditSecrets secrets, TimeProvider time, ILogger<AuditSealer> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Under one seal; a seal of these takes a tenth of a second.</summary>
    private const int MostLines = 10_000;

    /// <summary>One sealer of all hosts at a time.</summary>
    private const string Turn = "select pg_advisory_xact_lock(hashtext('cockpit.audit.seal'))";

    private const string LastSql = $"select {Seal.Columns} from audit.seal s order by s.number desc limit 1";

    /// <summary>A line that is gone before it is sealed is missing under its seal.</summary>
    private const string TakeSql = $"""
        with taken as (delete from audit.unsealed where id in (select id from audit.unsealed order by id limit $1) returning id)
        select range_agg(int8range(t.id, t.id, '[]'))::text, count(*)::int, {Seal.ContentOfLines} from taken t left join audit.entry e on e.id = t.id having count(*) > 0
        """;

    private const string KeepSql = "insert into audit.seal (number, sealed_at, ids, lines, content, mac) values ($1, $2, $3::text::int8multirange, $4, $5, $6)";

    protected override string Work => "audit seals";

    /// <summary>All that waits.</summary>
    /// <returns>How many lines there were.</returns>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        var lines = 0;
        Seal? last = null;
        while (await SealNextAsync(cancellationToken) is { } made)
        {
            lines += made.Lines;
            last = made;
        }
        if (last is not null)
            secrets.Note(last);
        return lines;
    }

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await SealAsync(cancellationToken);
        return Time.GetUtcNow() + Every;
    }

    private async Task<Seal?> SealNextAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var turn = connection.Command(Turn))
            await turn.ExecuteNonQueryAsync(cancellationToken);
        var last = await connection.Command(LastSql).FirstAsync(Seal.Of, cancellationToken);
        if (await connection.Command(TakeSql, MostLines).FirstAsync(Taken, cancellationToken) is not { } open)
            return null;
        var seal = open with { Number = (last?.Number ?? 0) + 1, SealedAt = Now() };
        seal = seal with { Mac = seal.MacAfter(last?.Mac ?? Seal.Beginning, secrets.Key) };
        await using (var keep = connection.Command(KeepSql, seal.Number, seal.SealedAt.UtcDateTime, seal.Ids, seal.Lines, seal.Content, seal.Mac))
            await keep.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return seal;
    }

    private static Seal Taken(NpgsqlDataReader row) => new(0, default, row.GetString(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2), [], null);

    /// <summary>As exactly as PostgreSQL keeps it.</summary>
    private DateTimeOffset Now()
    {
        var now = Time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
