using System.Text.Json;

namespace SpatialCockpit.Analytics.Warehouse.Tables;

/// <summary>Whether tables are still as they were when they were read.</summary>
internal static class WarehousePrint
{
    public static bool IsSame(IEnumerable<WarehouseTable> tables, IEnumerable<WarehouseTable> others) => Of(tables).SequenceEqual(Of(others), StringComparer.Ordinal);

    private static IEnumerable<string> Of(IEnumerable<WarehouseTable> tables) => tables.Select(table => JsonSerializer.Serialize(table)).Order(StringComparer.Ordinal);
}
