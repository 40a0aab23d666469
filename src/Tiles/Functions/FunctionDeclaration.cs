using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Tiles.Functions;

/// <summary>
/// A layer that is no table, as a pack declares it: a function <c>f(z integer, x integer, y integer, …)</c> of the record, or a select. Either may have parameters, which callers give in the query.
/// </summary>
/// <param name="Function">Null for a select.</param>
/// <param name="Sql">A select whose places in braces are parameters; null for a function.</param>
/// <param name="Tables">Whose changes change the layer; where there are none, its tiles are made anew each time.</param>
/// <param name="GeometryType">What its features are: GEOMETRY where any may stand.</param>
/// <param name="Srid">Of a select's geometry.</param>
public sealed record FunctionDeclaration(
    TableName? Function, string? Sql, IReadOnlyList<TableName> Tables, IReadOnlyList<FunctionParameter> Parameters, string GeometryType, int Srid)
{
    /// <summary>The catalogue's word for it.</summary>
    public string Source => Function is null ? "sql" : "function";
}
