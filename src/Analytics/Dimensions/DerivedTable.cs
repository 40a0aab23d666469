using SpatialCockpit.Analytics.Warehouse.Tables;

namespace SpatialCockpit.Analytics.Dimensions;

/// <summary>A table that is worked out of others when it is asked for, of what the caller sees of them.</summary>
/// <param name="From">By table, the columns that it takes: it is nobody's to know who may not know these.</param>
/// <param name="Sql">Over these names.</param>
internal sealed record DerivedTable(WarehouseTable Table, IReadOnlyDictionary<string, string[]> From, string Sql);
