using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>
/// Makes of rows as the change stream tells them, in texts, what a COPY would have told of them. PostgreSQL does it, from the texts alone: so whatever a type, a
/// transformation or an arc means to it, it means here, and the row is as of its commit even when it has changed since.
/// </summary>
internal sealed class RowConversion
{
    private readonly string _sql;
    private readonly string[] _columns;

    /// <param name="types">Of each column of the table, as SQL writes them.</param>
    public RowConversion(SnapshotColumns columns, IReadOnlyDictionary<string, string> types)
    {
        _columns = [.. types.Keys.Where(column => columns.SelectList.Contains($"t.{SqlName.Quote(column)}", StringComparison.Ordinal))];
        var texts = string.Join(", ", _columns.Select((_, i) => $"${i + 1}::text[]"));
        var names = string.Join(", ", _columns.Select((_, i) => $"c{i}"));
        var typed = string.Join(", ", _columns.Select((column, i) => $"c{i}::{types[column]} as {SqlName.Quote(column)}"));
        _sql = $"select record_send(row({columns.SelectList})) from unnest({texts}) with ordinality as told({names}, \"place told\"), lateral (select {typed}) t order by \"place told\"";
    }

    /// <returns>Of each row, in their order, what <see cref="RowFields.ReadRecord"/> reads.</returns>
    public async Task<IReadOnlyList<byte[]>> RunAsync(NpgsqlDataSource record, IReadOnlyList<ChangedRow> rows, CancellationToken cancellationToken)
    {
        await using var connection = await record.OpenConnectionAsync(cancellationToken);
        await using var convert = new NpgsqlCommand(_sql, connection);
        foreach (var column in _columns)
            convert.Parameters.Add(new() { Value = rows.Select(row => row[column]).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await convert.PrepareAsync(cancellationToken);
        var converted = new List<byte[]>(rows.Count);
        await using var read = await convert.ExecuteReaderAsync(cancellationToken);
        while (await read.ReadAsync(cancellationToken))
            converted.Add(read.GetFieldValue<byte[]>(0));
        return converted;
    }
}
