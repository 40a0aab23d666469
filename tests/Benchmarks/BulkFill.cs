using Npgsql;
using SpatialCockpit.Benchmarks.Packs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Benchmarks;

/// <summary>Millions of rows at once: below triggers and indexes, which are made again when the rows are there.</summary>
internal static class BulkFill
{
    /// <param name="sql">Puts the rows into the table.</param>
    public static async Task RunAsync(RecordDatabase record, string table, string sql, CancellationToken cancellationToken)
    {
        var indexes = await IndexesOfAsync(record, table, cancellationToken);
        await PackWorld.ExecuteAsync(record.Owner, $"alter table {table} disable trigger user; {string.Concat(indexes.Select(index => $"drop index {index.Name};"))}", cancellationToken);
        await PackWorld.ExecuteAsync(record.Feed, sql, cancellationToken);
        await PackWorld.ExecuteAsync(record.Owner, $"set maintenance_work_mem = '1GB'; {string.Concat(indexes.Select(index => index.Definition + ";"))} reset maintenance_work_mem; alter table {table} enable trigger user", cancellationToken);
        await PackWorld.ExecuteAsync(record.Owner, $"vacuum analyze {table}", cancellationToken);
    }

    private static async Task<List<(string Name, string Definition)>> IndexesOfAsync(RecordDatabase record, string table, CancellationToken cancellationToken)
    {
        await using var ask = record.Owner.CreateCommand("select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i where i.indrelid = $1::regclass and not i.indisunique");
        ask.Parameters.Add(new NpgsqlParameter { Value = table });
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<(string, string)> indexes = [];
        while (await row.ReadAsync(cancellationToken))
            indexes.Add((row.GetString(0), row.GetString(1)));
        return indexes;
    }
}
