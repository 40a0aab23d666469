namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>A table is not in the store, though the caller knows it.</summary>
internal sealed class StoreAwayException(string reason) : Exception(reason)
{
    /// <summary>What is said where a file of the lake is not there or not readable: DuckDB's words name our folders.</summary>
    public const string OfLake = "A file of its history cannot be read.";
}
