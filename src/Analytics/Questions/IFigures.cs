using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Figures of other features, which the host brings here.</summary>
public interface IFigures
{
    /// <returns>By which name a caller asks for a table of the record, and the types of the columns that they may know; null where they have none such.</returns>
    (string Name, IReadOnlyDictionary<string, string> Columns)? Find(TableName source, Caller caller);

    /// <param name="sql">The host's; what a caller chose is among the values.</param>
    /// <param name="cannotFail">No condition of it can, whatever a row holds: then it costs no more than rows that may be meant.</param>
    /// <returns>Rows, each an array; null where the warehouse is away or did not answer whole.</returns>
    Task<IReadOnlyList<JsonElement>?> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, bool cannotFail, CancellationToken cancellationToken);
}
