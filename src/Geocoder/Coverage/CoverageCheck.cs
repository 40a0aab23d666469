using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geocoder.Coverage;

/// <param name="Counts">Findings by kind; a kind without any is there with 0.</param>
public sealed record CoverageReport(IReadOnlyDictionary<string, long> Counts, long Total);

/// <summary>Looks through the gazetteer and puts what it finds in the place of the former findings, in one transaction: <c>address.coverage_finding</c>.</summary>
public sealed class CoverageCheck(RecordDatabase record, SearchProjection index)
{
    private const string Into = "insert into address.coverage_finding (kind, subject, other, name, detail, meters, geom) ";
    private static readonly string[] Kinds = ["no_point", "off_road", "duplicate", "out_of_order", "overlap"];

    public async Task<(CoverageReport Report, Lsn Lsn)> RunAsync(string callerName, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync("select pg_advisory_xact_lock(hashtext('cockpit.coverage')); delete from address.coverage_finding");
        foreach (var check in CoverageStatements.All)
            await RunAsync(Into + check);
        await WriteMisplacedAsync(connection, cancellationToken);
        var report = await CountAsync(connection, cancellationToken);
        await AuditLog.WriteAsync(connection, callerName, "coverage.check", "address.coverage_finding", report.Counts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (report, await Lsn.CurrentAsync(connection, cancellationToken));

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>The order of numbers is read from the index: there a road's plates lie side by side.</summary>
    private async Task WriteMisplacedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        MisplacedNumber[] found = [.. NumberOrder.Find(index.Current)];
        await using var write = new NpgsqlCommand(Into + """
            select 'out_of_order', 'address.place/' || id, 'address.road/' || road, name, between_plates, meters, st_setsrid(st_makepoint(lon, lat), 4490)
            from unnest($1, $2, $3, $4, $5, $6, $7) as found (id, road, name, between_plates, meters, lon, lat)
            """, connection);
        Add(NpgsqlDbType.Bigint, each => each.Plate.Key.Id);
        Add(NpgsqlDbType.Bigint, each => each.Road.Key.Id);
        Add(NpgsqlDbType.Text, each => each.Plate.Name);
        Add(NpgsqlDbType.Text, each => each.Between);
        Add(NpgsqlDbType.Double, each => each.Meters);
        Add(NpgsqlDbType.Double, each => each.Plate.Lon);
        Add(NpgsqlDbType.Double, each => each.Plate.Lat);
        await write.ExecuteNonQueryAsync(cancellationToken);

        void Add<T>(NpgsqlDbType type, Func<MisplacedNumber, T> of) => write.Parameters.Add(new() { Value = Array.ConvertAll(found, each => of(each)), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private static async Task<CoverageReport> CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var counts = Kinds.ToDictionary(kind => kind, _ => 0L, StringComparer.Ordinal);
        await using var read = new NpgsqlCommand("select kind, count(*) from address.coverage_finding group by kind", connection);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            counts[row.GetString(0)] = row.GetInt64(1);
        return new(counts, counts.Values.Sum());
    }
}
