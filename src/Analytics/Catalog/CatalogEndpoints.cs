using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Catalog;

/// <summary>What can be asked about, and with what.</summary>
public static class CatalogEndpoints
{
    /// <param name="Source">The table of the record that it follows.</param>
    /// <param name="Shared">Everybody sees every row; otherwise each sees those of their scope.</param>
    public sealed record TableDocument(string Name, Title? Title, string Source, bool Shared, IReadOnlyList<ColumnDocument> Columns);

    /// <param name="Type">DuckDB's.</param>
    /// <param name="Key">Whether it tells rows apart, alone or with others.</param>
    public sealed record ColumnDocument(string Name, string Type, Title? Title, Title? Unit, bool Key);

    /// <param name="Tables">By name.</param>
    /// <param name="Functions">Names of what SQL may call.</param>
    /// <param name="Signatures">Of our own functions, by name: their parameters, once for each way to call them.</param>
    public sealed record CatalogDocument(IReadOnlyList<TableDocument> Tables, IReadOnlyList<string> Functions, IReadOnlyDictionary<string, IReadOnlyList<string>> Signatures);

    /// <param name="Rows">That the caller sees.</param>
    /// <param name="Samples">By column, the commonest first: up to five values of the first 2,048 of these rows, as an answer in JSON writes them. Shapes and bytes are left out.</param>
    public sealed record TableSampleDocument(TableDocument Table, long Rows, IReadOnlyDictionary<string, JsonElement> Samples);

    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var catalog = routes.MapGroup("/analytics/catalog").RequireRole(QuestionEndpoints.Askers).WithTags("Analytics").ProducesProblem(401).ProducesProblem(403);
        catalog.MapGet("", Show).WithName("get-catalog").WithSummary("Tables, columns and functions that questions may use, as far as they are yours to know");
        catalog.MapGet("/{table}", SampleAsync).WithName("get-catalog-table").WithSummary("One of the tables, with how many rows of it you see and what its columns hold").Produces<TableSampleDocument>().ProducesProblem(404).ProducesProblem(422).ProducesProblem(503);
    }

    private static Ok<CatalogDocument> Show(HttpContext http, CatalogDesk desk) =>
        TypedResults.Ok(new CatalogDocument([.. desk.Of(http.Caller()).OrderBy(each => each.Table.Name, StringComparer.Ordinal).Select(each => DocumentOf(each.Table, each.Known))], AllowedFunctions.Names, AllowedFunctions.Signatures));

    private static async Task<IResult> SampleAsync(string table, HttpContext http, CatalogDesk desk, SampleDesk samples, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        if (desk.Find(table, caller) is not var (found, known))
            return WebProblems.NotFound.With();
        var document = DocumentOf(found, known);
        var (rows, values) = await samples.OfAsync(caller, found.Name, document.Columns, cancellationToken);
        return TypedResults.Ok(new TableSampleDocument(document, rows, values));
    }

    private static TableDocument DocumentOf(WarehouseTable table, KnownTable known)
    {
        var columns = table.Columns.Where(column => !known.Hidden.Contains(column.Name)).Select(column => Column(column.Name, column.Type, column.KeyPlace is not null));
        var workedOut = table.WorkedOut.Where(column => !known.Hidden.Contains(column.From.Name)).Select(column => Column(column.Name, column.Type, isKey: false));
        return new(table.Name, known.Title ?? ColumnTitles.Of(table), table.Source.ToString(), table.IsShared, [.. columns, .. workedOut]);

        ColumnDocument Column(string name, string type, bool isKey)
        {
            var named = known.Columns.GetValueOrDefault(name) ?? ColumnTitles.Of(table, name);
            return new(name, type, named?.Title, named?.Unit, isKey);
        }
    }
}
