using System.Diagnostics;
using Npgsql;
using SpatialCockpit.Benchmarks.Packs;

namespace SpatialCockpit.Benchmarks.Analytics;

/// <summary>How far the warehouse is behind while rows are written all the time.</summary>
internal static class WarehouseLag
{
    private const int PerSecond = 5_000, Seconds = 20, AtOnce = 250;

    /// <summary>Rows inserted, changed and deleted in commits of 250, so many a second.</summary>
    public static async Task<string> MeasureAsync(BenchCity city, CancellationToken cancellationToken)
    {
        await PackWorld.ExecuteAsync(city.Record.Owner, "create table gis.bench_busy (id bigint primary key, note text, changed_at timestamptz, geom geometry(Point, 4490)); select platform.protect('gis.bench_busy', 'shared')", cancellationToken);
        await city.CatchUpAsync(cancellationToken);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var looking = LookAsync(city, ends.Token);
        var (clock, written) = (Stopwatch.StartNew(), 0);
        await using var connection = await city.Record.Feed.OpenConnectionAsync(cancellationToken);
        for (; clock.Elapsed.TotalSeconds < Seconds; written += AtOnce)
        {
            await WriteAsync(connection, written, cancellationToken);
            if (TimeSpan.FromSeconds((double)written / PerSecond) - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early, cancellationToken);
        }
        var rate = written / clock.Elapsed.TotalSeconds;
        await city.CatchUpAsync(cancellationToken);
        await ends.CancelAsync();
        var lags = await looking;
        await PackWorld.ExecuteAsync(city.Record.Owner, "drop table gis.bench_busy", cancellationToken);
        return $"{lags.Max():0.00} s, mostly {lags.Order().ElementAt(lags.Count / 2):0.00} s, at {rate:N0} a second";
    }

    /// <summary>A third each of inserts, updates of earlier rows, deletes and updates of still earlier ones.</summary>
    private static async Task WriteAsync(NpgsqlConnection connection, int from, CancellationToken cancellationToken)
    {
        await using var write = new NpgsqlCommand("""
            with added as (insert into gis.bench_busy select i, 'note ' || i, now(), st_setsrid(st_point(110 + i * 1e-6, 45), 4490) from generate_series($1, $1 + $2 / 2 - 1) i),
              gone as (delete from gis.bench_busy where id between $1 - 5000 and $1 - 5000 + $2 / 4 - 1)
            update gis.bench_busy set note = note || '.', changed_at = now() where id between $1 - 2000 and $1 - 2000 + $2 / 2 - 1
            """, connection) { Parameters = { new() { Value = (long)from }, new() { Value = AtOnce } } };
        await write.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<double>> LookAsync(BenchCity city, CancellationToken cancellationToken)
    {
        List<double> lags = [];
        while (!cancellationToken.IsCancellationRequested)
        {
            lags.Add(city.Stream.Status.Projections.First(projection => projection.Name == "warehouse").Lag.TotalSeconds);
            await Task.WhenAny(Task.Delay(50, cancellationToken));
        }
        return lags;
    }
}
