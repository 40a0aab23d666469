using SpatialCockpit.Analytics.Warehouse.Tables;

namespace SpatialCockpit.Analytics.Dimensions;

/// <summary>A table whose rows the program itself knows, from packs and settings: what the record's rows are told apart by. Everybody sees it.</summary>
public interface IDimension
{
    WarehouseTable Table { get; }

    /// <summary>The same object as long as the rows are the same.</summary>
    object Version { get; }

    /// <summary>Values in the order of the columns, as PostgreSQL would write them.</summary>
    IEnumerable<IEnumerable<string?>> Rows();
}
