using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Indicators.Counting;

/// <summary>The list in which counted things stand, as one caller has it.</summary>
/// <param name="Source">Of its rows <c>o</c>.</param>
/// <param name="Table">The same, as SQL.</param>
/// <param name="Always">What the list itself asks of a row; it means the same in DuckDB.</param>
/// <param name="Asked">The column that it asks; null for none.</param>
/// <param name="Address">Where it is read.</param>
/// <param name="Columns">What may be asked of it.</param>
/// <param name="Types">Whose attributes it has as <c>object.NAME</c>.</param>
internal sealed record CountedList(TableName Source, string Table, string Always, string? Asked, string Address, IReadOnlyDictionary<string, CqlColumn> Columns, IReadOnlyList<ObjectType> Types)
{
    /// <summary>What may be asked for as it was.</summary>
    public PastColumns Past { get; init; } = PastColumns.None;

    /// <summary>Whether rows say it themselves, not their objects or their history.</summary>
    public bool IsOwn(string column) => Columns.TryGetValue(column, out var known) && (known.Sql == $"o.{column}" || known.Sql == $"o.{DeclaredColumns.Quoted(column)}");

    /// <summary>Who reported one of its rows sees it, wherever it lies.</summary>
    public bool IsOfCases => Source == CaseTables.Cases;
}
