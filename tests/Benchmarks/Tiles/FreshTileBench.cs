using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>From a commit to the tile that shows it, over HTTP, while a thousand rows a second change; and what that costs those who only look.</summary>
internal static class FreshTileBench
{
    private const string Plain = "tiles read while nobody writes";
    private const int RowsPerSecond = 1_000;
    private const int Probes = 200;
    private const int Zoom = 16;

    public static async Task<RatioTable> RunAsync(BenchCity city, CancellationToken cancellationToken)
    {
        var layer = BenchTables.All[0];
        var tiles = MapSessions.Between(13, 16);
        Task ReadAsync(int i) => city.GetAsync($"/tiles/{layer.Table}/{tiles[i].Z}/{tiles[i].X}/{tiles[i].Y}.mvt", cancellationToken);
        var table = new RatioTable($"{layer.Rows:N0} {layer.Name}: {tiles.Count:N0} tiles read while {RowsPerSecond:N0} rows a second move", Plain, connections: 2);
        RowMover? mover = null;
        await table.MeasureAsync(tiles.Count,
        [
            new(Plain, ReadAsync, _ => StopAsync()),
            new("tiles read while rows move", ReadAsync, _ =>
            {
                mover = new(city.Record, layer, RowsPerSecond);
                return Task.CompletedTask;
            }),
        ], cancellationToken);
        table.Note(await ProbeAsync(city, layer, cancellationToken));
        await StopAsync();
        return table;

        async Task StopAsync()
        {
            if (mover is not null)
                await mover.DisposeAsync();
            await city.CatchUpAsync(cancellationToken);
        }
    }

    /// <summary>Adds point after point and asks for its tile until it is there.</summary>
    private static async Task<string> ProbeAsync(BenchCity city, BenchLayer layer, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        var random = new Random(5);
        for (var i = 0; i < Probes; i++)
        {
            var (place, name) = (BenchTables.Place(random), string.Create(CultureInfo.InvariantCulture, $"新点{i}号"));
            await AddAsync(city.Record, layer, layer.Rows + 1 + i, name, place.X, place.Y, cancellationToken);
            var committed = Stopwatch.GetTimestamp();
            await UntilShownAsync(city, $"/tiles/{layer.Table}/{TileCoordinate.At(new(place.X, place.Y), Zoom)}.mvt?complete=true", Encoding.UTF8.GetBytes(name), cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(committed).TotalMilliseconds);
        }
        took.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"From commit to the tile that shows it, over HTTP, while rows move: median {took[Probes / 2]:0} ms, p99 {took[Probes * 99 / 100]:0} ms, longest {took[^1]:0} ms of {Probes}.");
    }

    private static async Task AddAsync(RecordDatabase record, BenchLayer layer, long id, string name, double lon, double lat, CancellationToken cancellationToken)
    {
        await using var add = record.Feed.CreateCommand($"insert into {layer.Table} (id, name, geom) values ($1, $2, st_setsrid(st_point($3, $4), {Ewkb.RecordSrid}))");
        add.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = id }, new() { Value = name }, new() { Value = lon }, new() { Value = lat } });
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task UntilShownAsync(BenchCity city, string path, byte[] name, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await city.Client.GetAsync(path, cancellationToken);
            if ((await answer.Content.ReadAsByteArrayAsync(cancellationToken)).AsSpan().IndexOf(name) >= 0)
                return;
        }
    }
}
