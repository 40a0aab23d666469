using System.Text;
using System.Text.Json;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>What comes before the lines of one table: so many keys whose rows are gone or replaced, then so many rows.</summary>
/// <param name="IsEmptied">All rows there were are gone.</param>
internal sealed record BatchHead(TableName Source, bool IsEmptied, int Keys, int Rows);

/// <summary>The net effect of some commits on the tables of the warehouse, to be applied at once.</summary>
internal sealed class RowBatch
{
    private readonly Dictionary<TableName, Effect> _effects = [];

    public bool IsEmpty => _effects.Count == 0;

    public void Take(RowChange change, WarehouseTable table)
    {
        if (!_effects.TryGetValue(table.Source, out var effect))
            _effects.Add(table.Source, effect = new(table));
        if (change.Kind == ChangeKind.Truncate)
            effect.Empty();
        if (change.OldKey is { } old)
            effect.Rows[KeyOf(table, change.Shape, old)] = null;
        if (change.Row is { } row)
            effect.Rows[KeyOf(table, change.Shape, change.Shape.KeyOf(row.Values))] = row;
    }

    /// <summary>As <c>POST /apply</c> takes it.</summary>
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        foreach (var (source, effect) in _effects)
        {
            lines.Append(JsonSerializer.Serialize(new BatchHead(source, effect.IsEmptied, effect.Rows.Count, effect.Rows.Values.Count(row => row is not null)))).Append('\n');
            foreach (var key in effect.Rows.Keys)
                lines.Append(key).Append('\n');
            foreach (var row in effect.Rows.Values.OfType<ChangedRow>())
                CopyText.AppendRow(lines, effect.Table.Columns.Select(column => row[column.Name]));
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellationToken);
    }

    /// <summary>In the order of the warehouse's key: the stream gives what tells rows apart in the table's own order, and more than the key where row security asks for it.</summary>
    /// <param name="identity">By the shape's key columns.</param>
    private static string KeyOf(WarehouseTable table, TableShape shape, string?[] identity)
    {
        var line = new StringBuilder();
        CopyText.AppendRow(line, table.Key.Select(column => identity[PlaceOf(column.Name, shape)]));
        return line.ToString(0, line.Length - 1);
    }

    private static int PlaceOf(string column, TableShape shape)
    {
        for (var i = 0; i < shape.KeyColumns.Count; i++)
        {
            if (shape.Columns[shape.KeyColumns[i]] == column)
                return i;
        }
        throw new InvalidOperationException($"{shape.Name}: the stream does not tell '{column}', by which its rows are told apart.");
    }

    /// <summary>By key: what the row is now, null where there is none any more.</summary>
    private sealed class Effect(WarehouseTable table)
    {
        public WarehouseTable Table => table;

        public Dictionary<string, ChangedRow?> Rows { get; } = new(StringComparer.Ordinal);

        public bool IsEmptied { get; private set; }

        public void Empty()
        {
            Rows.Clear();
            IsEmptied = true;
        }
    }
}
