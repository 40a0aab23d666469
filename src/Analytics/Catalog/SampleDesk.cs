using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Catalog;

/// <summary>What the columns of a table hold, of the rows that a caller sees; values of few rows, so that it costs the same however many there are.</summary>
internal sealed class SampleDesk(FigureDesk figures)
{
    /// <summary>One vector of DuckDB's.</summary>
    private const int Rows = 2048;

    private const int Values = 5;

    /// <param name="table">Of the caller's catalogue.</param>
    /// <returns>Rows, and commonest values by column.</returns>
    public async Task<(long Rows, IReadOnlyDictionary<string, JsonElement> Samples)> OfAsync(Caller caller, string table, IEnumerable<CatalogEndpoints.ColumnDocument> columns, CancellationToken cancellationToken)
    {
        var (name, told) = (SqlText.Name(table), columns.Where(column => IsTold(column.Type)).Select(column => column.Name).ToList());
        var commonest = told.Select(column => $", (select approx_top_k({SqlText.Name(column)}, {Values.ToString(CultureInfo.InvariantCulture)}) from few)");
        var sql = $"with few as materialized (select * from {name} limit {Rows.ToString(CultureInfo.InvariantCulture)}) select (select count(*) from {name}){string.Concat(commonest)}";
        using var answer = await figures.AskAsync(caller, sql, [], AnswerFormat.Json, cancellationToken);
        var row = answer.RootElement.GetProperty("rows")[0];
        return (row[0].GetInt64(), told.Select((column, index) => (column, values: row[index + 1])).Where(each => each.values.ValueKind == JsonValueKind.Array).ToDictionary(each => each.column, each => each.values.Clone(), StringComparer.Ordinal));
    }

    /// <summary>Shapes are long, and bytes tell nothing.</summary>
    private static bool IsTold(string type) => !type.StartsWith("GEOMETRY", StringComparison.Ordinal) && type != "BLOB";
}
