using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Warehouse.Tables;

/// <summary>What is to be read.</summary>
/// <param name="Tables">They take the place of what they were.</param>
/// <param name="Gone">In the same moment these are no more.</param>
internal sealed record LoadOrder(IReadOnlyList<WarehouseTable> Tables, IReadOnlyList<TableName> Gone);
