using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>An import as its row has it.</summary>
/// <param name="Shape">A digest of the type as it was when the rows were judged.</param>
/// <param name="Applied">What came of it; null where it is not applied.</param>
internal sealed record BulkImport(long Id, string? FileName, DateTimeOffset SentAt, IReadOnlyList<BulkColumnDocument> Columns, int Rows, byte[] Shape, BulkReceipt? Applied);

/// <summary>Imports of one type, each seen by whoever sent it.</summary>
internal sealed class BulkImports(ScopedTransaction transaction, ObjectType type)
{
    /// <summary>Whatever is older is swept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public async Task<long> BeginAsync(string? fileName, IEnumerable<BulkColumnDocument> columns, byte[] shape, CancellationToken cancellationToken)
    {
        await using var begin = transaction.Command("insert into registry.bulk_import (type, file_name, columns, shape) values ($1, $2, $3::jsonb, $4) returning id");
        foreach (var value in (object[])[type.Name, (object?)fileName ?? DBNull.Value, JsonSerializer.Serialize(columns, WireJson.Options), shape])
            begin.Parameters.Add(new() { Value = value });
        return (long)(await begin.ExecuteScalarAsync(cancellationToken))!;
    }

    public Task EndAsync(long id, int rows, CancellationToken cancellationToken) => ExecuteAsync("update registry.bulk_import set row_count = $2 where id = $1", [id, rows], cancellationToken);

    public Task ApplyAsync(long id, BulkReceipt receipt, CancellationToken cancellationToken) =>
        ExecuteAsync("update registry.bulk_import set applied = $2::jsonb where id = $1", [id, JsonSerializer.Serialize(receipt, WireJson.Options)], cancellationToken);

    public Task DropAsync(long id, CancellationToken cancellationToken) => ExecuteAsync("delete from registry.bulk_import where id = $1", [id], cancellationToken);

    /// <param name="alone">Nobody else applies it or throws it away meanwhile.</param>
    /// <returns>Null where the caller has sent none of this number.</returns>
    public async Task<BulkImport?> FindAsync(long id, bool alone, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select file_name, sent_at, columns::text, row_count, shape, applied::text from registry.bulk_import where id = $1 and type = $2{(alone ? " for update" : "")}");
        find.Parameters.Add(new() { Value = id });
        find.Parameters.Add(new() { Value = type.Name });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return !await row.ReadAsync(cancellationToken) ? null : new(
            id, row.IsDBNull(0) ? null : row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), Read<List<BulkColumnDocument>>(row.GetString(2)), row.GetInt32(3), row.GetFieldValue<byte[]>(4), row.IsDBNull(5) ? null : Read<BulkReceipt>(row.GetString(5)));
    }

    private async Task ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, WireJson.Options)!;
}
