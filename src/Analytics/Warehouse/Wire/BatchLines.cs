using System.Text.Json;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>New rows of a table, as <see cref="RowBatch"/> writes them: their number stands before them.</summary>
internal static class BatchLines
{
    /// <param name="write">Writes lines of COPY.</param>
    public static async Task WriteAsync(TableName table, Stream lines, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        using var rows = new MemoryStream();
        await write(rows);
        var bytes = rows.GetBuffer().AsMemory(0, (int)rows.Length);
        await JsonSerializer.SerializeAsync(lines, new BatchHead(table, false, 0, bytes.Span.Count((byte)'\n')), cancellationToken: cancellationToken);
        lines.WriteByte((byte)'\n');
        await lines.WriteAsync(bytes, cancellationToken);
    }
}
