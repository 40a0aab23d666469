using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Answering.Sandbox;

/// <summary>A question that may not be asked, and why.</summary>
/// <param name="detail">In English, for who asked.</param>
/// <param name="name">Of the table, function or word that it is about.</param>
internal sealed class RefusedSqlException(Refusal reason, string detail, string? name = null) : Exception(detail)
{
    public Refusal Reason { get; } = reason;

    public string? Name { get; } = name;
}
