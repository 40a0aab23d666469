using System.Text;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Tests.Analytics.Warehouse;

/// <summary>A store in this process, with one table.</summary>
internal static class FilledStores
{
    /// <param name="lines">As COPY writes them.</param>
    public static async Task FillAsync(this WarehouseStore store, WarehouseTable table, string lines, CancellationToken cancellationToken)
    {
        var order = new LoadOrder([table], []);
        store.BeginLoad(order);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        await store.LoadAsync(table.Source, bytes, cancellationToken);
        store.FinishLoad(order, new(1), isWhole: true, batch: 1);
    }

    /// <param name="cannotFail">No condition that it is asked can.</param>
    /// <returns>A connection that sees the table as a caller of the scope does.</returns>
    public static DuckConnection ConnectTo(this WarehouseStore store, WarehouseTable table, QuestionScope scope, bool cannotFail = false)
    {
        var connection = store.Connect();
        CallerCatalog.Begin(connection, new("", new HashSet<string> { table.Name }, new HashSet<CityMacro>()), [new(table.Name, [.. table.Columns.Select(column => column.Name)])], scope, store, cannotFail: cannotFail);
        return connection;
    }
}
