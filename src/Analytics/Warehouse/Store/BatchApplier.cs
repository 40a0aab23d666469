using System.Text.Json;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>Puts the effects of commits into tables, as <see cref="RowBatch"/> writes them.</summary>
internal static class BatchApplier
{
    public static void Apply(DuckConnection writer, StoredTables tables, ReadOnlySpan<byte> batch)
    {
        var bySource = tables.ByName.Values.ToDictionary(table => table.Table.Source);
        while (!batch.IsEmpty)
        {
            var head = JsonSerializer.Deserialize<BatchHead>(TakeLine(ref batch))!;
            var stored = bySource[head.Source];
            if (head.IsEmptied)
                writer.Execute($"delete from {stored.Sql}");
            Run(writer, stored.DeleteSql, stored.Table.Key.Count(), new HashSet<int>(), head.Keys, ref batch);
            Run(writer, stored.InsertSql, stored.Table.Columns.Count, stored.Arrays, head.Rows, ref batch);
        }
    }

    private static void Run(DuckConnection writer, string sql, int columns, IReadOnlySet<int> arrays, int count, ref ReadOnlySpan<byte> batch)
    {
        if (count == 0)
            return;
        using var texts = new RowTexts(writer, sql, columns, arrays);
        for (var i = 0; i < count; i++)
            texts.Add(TakeLine(ref batch));
        texts.Close();
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> lines)
    {
        var end = lines.IndexOf((byte)'\n');
        var line = lines[..end];
        lines = lines[(end + 1)..];
        return line;
    }
}
