using System.Text.Json;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Figures over what their caller finds in the catalogue. Trouble is told in the log: whoever asks has another way.</summary>
internal sealed class Figures(CatalogDesk catalog, FigureDesk desk, ILogger<Figures> logger) : IFigures
{
    public (string Name, IReadOnlyDictionary<string, string> Columns)? Find(TableName source, Caller caller)
    {
        var (table, known) = catalog.Of(caller).FirstOrDefault(each => each.Table.Source == source);
        return table is null ? null : (table.Name, table.Columns.Where(column => !known.Hidden.Contains(column.Name)).ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal));
    }

    public async Task<IReadOnlyList<JsonElement>?> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, bool cannotFail, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await desk.AskAsync(caller, sql, values, AnswerFormat.Json, cancellationToken, cannotFail);
            return [.. answer.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.Clone())];
        }
        catch (Exception e) when (e is ProblemException or InvalidOperationException or JsonException)
        {
            logger.FigureLeftToRecord(e.Message);
            return null;
        }
    }
}
