using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <param name="Saved">What the record was told; null before the first whole reading.</param>
/// <param name="Applied">The log position of the last commit that is in the tables: the stream may bring it once more, and it is passed over.</param>
/// <param name="Batch">Up to which positions and events of fences are in the tables.</param>
internal sealed record StorePosition(StreamPosition? Saved, ulong Applied, long Batch);
