using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Supervision.Indicators.Stored;

/// <summary>A copy of the record in DuckDB, kept by the change stream: what figures ask where it can answer.</summary>
public interface IFigureStore
{
    /// <returns>Null where there is no store, or the caller has not that table in it.</returns>
    FigureTable? Find(TableName source, Caller caller);

    /// <summary>Over rows that the caller sees, and no others.</summary>
    /// <param name="sql">Ours; what a caller chose is among the values.</param>
    /// <param name="cannotFail">No condition of it can, whatever a row holds: then it costs no more than rows that may be meant.</param>
    /// <returns>Rows, each an array; null where the store is away or did not answer whole.</returns>
    Task<IReadOnlyList<JsonElement>?> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, bool cannotFail, CancellationToken cancellationToken);
}

/// <summary>A table of the record as the store has it for a caller.</summary>
/// <param name="Name">There.</param>
/// <param name="Columns">Types of DuckDB by name.</param>
public sealed record FigureTable(string Name, IReadOnlyDictionary<string, string> Columns);
