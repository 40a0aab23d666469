using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Warehouse.Tables;

/// <summary>Positions and what fences told of them: not in the change stream, for there are too many. Their engine numbers its commits; a number that is there is whole, and never changes.</summary>
internal static class FenceBatches
{
    /// <summary>Each with a column <c>batch</c>; 0 where rows came past the engine.</summary>
    public static IReadOnlyList<TableName> Tables { get; } = [new("fence", "position"), new("fence", "event")];

    public const string LastSql = "select coalesce(max(number), 0) from fence.batch";

    public static bool Brings(TableName table) => Tables.Contains(table);
}
