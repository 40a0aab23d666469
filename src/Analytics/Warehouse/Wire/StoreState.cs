using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>What the store has.</summary>
/// <param name="Saved">What the record was told; null before the first whole reading.</param>
/// <param name="Applied">The log position of the last commit that is in the tables.</param>
/// <param name="Batch">Up to which positions and events of fences are in the tables.</param>
internal sealed record StoreState(StreamPosition? Saved, ulong Applied, long Batch, IReadOnlyList<WarehouseTable> Tables);
