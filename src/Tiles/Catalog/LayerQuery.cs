using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>One question to a layer's database, given up when it takes too long, and asked anew where it and a writer of several tables (<c>truncate</c>) waited for each other.</summary>
/// <param name="ReadOnly">In a transaction that writes nothing, whatever the statement calls.</param>
/// <param name="EndsEarly">Who reads may stop at a row: those behind it are called off, not received to the last.</param>
/// <param name="Serial">Without parallel workers: they hand rows over in any order, and with it the bytes made of them.</param>
internal sealed record LayerQuery(string Sql, IReadOnlyList<object> Parameters, TimeSpan Timeout, bool Serial = false, bool ReadOnly = false, bool EndsEarly = false)
{
    private const string TimeoutSql = "select set_config('statement_timeout', $1, true)";
    private const string SerialSql = ", set_config('max_parallel_workers_per_gather', '0', true)";

    private const string ReadOnlySql = ", set_config('transaction_read_only', 'on', true)";

    /// <param name="read">Takes what it needs from the rows, and begins anew each time.</param>
    public Task<T> RunAsync<T>(ILayerDatabase database, Caller caller, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken) =>
        Deadlock.OutliveAsync(() => AskAsync(database, caller, read, cancellationToken));

    private async Task<T> AskAsync<T>(ILayerDatabase database, Caller caller, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var reader = await database.BeginAsync(caller, cancellationToken);
        await using (var settings = reader.Command(TimeoutSql + (Serial ? SerialSql : "") + (ReadOnly ? ReadOnlySql : "")))
        {
            settings.Parameters.Add(new() { Value = Timeout.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture) });
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }
        await using var query = reader.Command(Sql);
        foreach (var parameter in Parameters)
            query.Parameters.Add(new() { Value = parameter });
        await using var rows = await query.ExecuteReaderAsync(cancellationToken);
        var answer = await read(rows);
        if (EndsEarly && rows.IsOnRow)
            query.Cancel();
        return answer;
    }
}
