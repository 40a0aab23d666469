using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Benchmarks;

/// <summary>From a committed row to every projection having it: the change stream against reading the table anew.</summary>
internal static class StreamBench
{
    private const string Plain = "read the table anew";
    private const int Edits = 60;

    public static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = new RatioTable("Change stream: one address edited, until projections have it", Plain);
        await table.MeasureAsync(Edits,
        [
            new(Plain, async i =>
            {
                await EditAsync(city, i, cancellationToken);
                await using var read = city.Record.Feed.CreateCommand("select id, name, road, number, st_asbinary(geom) from address.place");
                await using var reader = await read.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                }
            }),
            new("committed, and no projection waited for", i => EditAsync(city, i, cancellationToken)),
            new("tiles and search have it", i => EditedAsync(city, i, ["tiles", "search"], cancellationToken)),
            new("all projections have it, the warehouse on disk", i => EditedAsync(city, i, [], cancellationToken)),
        ], cancellationToken);
        table.Note(await LargeTransactionAsync(city, cancellationToken));
        yield return table;
    }

    /// <param name="projections">All, where none is named.</param>
    private static async Task EditedAsync(BenchCity city, int i, HashSet<string> projections, CancellationToken cancellationToken)
    {
        var lsn = await EditAsync(city, i, cancellationToken);
        if ((await city.Stream.WaitAsync(lsn, projections, TimeSpan.FromSeconds(10), cancellationToken)).Count > 0)
            throw new InvalidOperationException("A projection did not apply an edit within ten seconds.");
    }

    /// <summary>One transaction of a million rows: it must cost time, not memory.</summary>
    private static async Task<string> LargeTransactionAsync(BenchCity city, CancellationToken cancellationToken)
    {
        await ExecuteAsync(city.Record.Owner, "create table gis.bench_large (id bigint primary key, note text, geom geometry(Point, 4490))", cancellationToken);
        await city.CatchUpAsync(cancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var writing = Stopwatch.GetTimestamp();
        await ExecuteAsync(city.Record.Feed, """
            insert into gis.bench_large select i, 'row number ' || i, st_setsrid(st_point(110 + i * 1e-6, 45), 4490) from generate_series(1, 1000000) i
            """, cancellationToken);
        var written = Stopwatch.GetElapsedTime(writing);
        var reading = Stopwatch.GetTimestamp();
        var level = city.CatchUpAsync(cancellationToken);
        var most = before;
        while (!level.IsCompleted)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            await Task.WhenAny(level, Task.Delay(5, cancellationToken));
        }
        await level;
        var applied = Stopwatch.GetElapsedTime(reading);
        await ExecuteAsync(city.Record.Owner, "drop table gis.bench_large", cancellationToken);
        return $"One transaction of 1,000,000 rows: written in {written.TotalSeconds:0.0} s, with every projection {applied.TotalSeconds:0.0} s later, heap at most {(most - before) >> 20} MB above where it was.";
    }

    private static async Task ExecuteAsync(NpgsqlDataSource role, string sql, CancellationToken cancellationToken)
    {
        await using var command = role.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Lsn> EditAsync(BenchCity city, int i, CancellationToken cancellationToken)
    {
        await using var connection = await city.Record.Feed.OpenConnectionAsync(cancellationToken);
        await using var edit = new NpgsqlCommand("update address.place set version = version + 1 where id = (select min(id) + $1 from address.place)", connection) { Parameters = { new() { Value = (long)i } } };
        await edit.ExecuteNonQueryAsync(cancellationToken);
        await using var position = new NpgsqlCommand("select pg_current_wal_insert_lsn()::text", connection);
        return Lsn.Parse((string)(await position.ExecuteScalarAsync(cancellationToken))!);
    }
}
