using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Benchmarks;

/// <summary>From a committed row to every projection having it: the change stream against reading the table anew.</summary>
internal static class StreamBench
{
    private const string Plain = "read the table anew";
    private const int Edits = 60;

    public static async Task<RatioTable> RunAsync(BenchCity city, CancellationToken cancellationToken)
    {
        var table = new RatioTable("Change stream: one address edited, until all projections have it", Plain);
        await table.MeasureAsync(Edits,
        [
            (Plain, async i =>
            {
                await EditAsync(city, i, cancellationToken);
                await using var read = city.Record.Feed.CreateCommand("select id, name, road, number, st_asbinary(geom) from address.place");
                await using var reader = await read.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                }
            }),
            ("change stream", async i =>
            {
                var lsn = await EditAsync(city, i, cancellationToken);
                if ((await city.Stream.WaitAsync(lsn, new HashSet<string>(StringComparer.Ordinal), TimeSpan.FromSeconds(10), cancellationToken)).Count > 0)
                    throw new InvalidOperationException("A projection did not apply an edit within ten seconds.");
            }),
        ], cancellationToken);
        return table;
    }

    private static async Task<Lsn> EditAsync(BenchCity city, int i, CancellationToken cancellationToken)
    {
        await using var connection = await city.Record.Feed.OpenConnectionAsync(cancellationToken);
        await using var edit = new Npgsql.NpgsqlCommand("update address.place set version = version + 1 where id = (select min(id) + $1 from address.place)", connection) { Parameters = { new() { Value = (long)i } } };
        await edit.ExecuteNonQueryAsync(cancellationToken);
        await using var position = new Npgsql.NpgsqlCommand("select pg_current_wal_insert_lsn()::text", connection);
        return Lsn.Parse((string)(await position.ExecuteScalarAsync(cancellationToken))!);
    }
}
