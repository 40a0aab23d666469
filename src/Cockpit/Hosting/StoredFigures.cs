using System.Text.Json;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Supervision.Indicators.Stored;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What figures of packs ask of the analytical store.</summary>
internal sealed class StoredFigures(IFigures figures) : IFigureStore
{
    public FigureTable? Find(TableName source, Caller caller) => figures.Find(source, caller) is var (name, columns) ? new(name, columns) : null;

    public Task<IReadOnlyList<JsonElement>?> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, bool cannotFail, CancellationToken cancellationToken) => figures.AskAsync(caller, sql, values, cannotFail, cancellationToken);
}
