using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>Moves so many rows of a layer a second, a few a commit, until it is disposed of.</summary>
internal sealed class RowMover : IAsyncDisposable
{
    private const int RowsPerCommit = 20;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _moving;

    public RowMover(RecordDatabase record, BenchLayer layer, int rowsPerSecond) => _moving = MoveAsync(record, layer, rowsPerSecond, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task MoveAsync(RecordDatabase record, BenchLayer layer, int rowsPerSecond, CancellationToken stop)
    {
        var random = new Random(3);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds((double)RowsPerCommit / rowsPerSecond));
        await using var connection = await record.Feed.OpenConnectionAsync(stop);
        await using var move = new NpgsqlCommand($"update {layer.Table} set geom = st_translate(geom, 0.0002, 0), version = version + 1 where id = any($1)", connection);
        var ids = move.Parameters.Add(new() { Value = new long[RowsPerCommit] });
        await move.PrepareAsync(stop);
        while (await beat.WaitForNextTickAsync(stop))
        {
            ids.Value = Enumerable.Range(0, RowsPerCommit).Select(_ => 1L + random.Next(layer.Rows)).Distinct().ToArray();
            await move.ExecuteNonQueryAsync(stop);
        }
    }
}
