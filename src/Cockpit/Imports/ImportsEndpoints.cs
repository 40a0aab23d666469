using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Imports.Addresses;
using SpatialCockpit.Cockpit.Imports.Layers;
using SpatialCockpit.Cockpit.Imports.Osm;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>Files come as they are in the body; the answer is JSON lines of progress and, last, of the outcome. For administrators.</summary>
public static class ImportsEndpoints
{
    private const long LargestFileBytes = 4L << 30;

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/imports").RequireAdministratorOfAll().WithTags("Imports").ProducesProblem(400).ProducesProblem(403);
        imports.MapPost("/layer", Layer).WithName("import-layer").TakesFile($"Import {LayerFile.Formats} as the layer gis.NAME, or bring it up to date")
            .WithDescription("A feature is known by the attribute id where any feature has one, else by the format's own feature id (GeoJSON id, GeoPackage fid, record or row number). A second file updates features of the same id, adds new ones and widens the layer's columns where it must; features that it lacks stay.");
        imports.MapPost("/osm", Osm).WithName("import-osm").TakesFile("Import an OpenStreetMap extract as base map and gazetteer; a later one of the same city replaces it")
            .WithDescription("Objects that the later extract no longer has are removed; objects that it holds but that cannot be drawn stay as they were.");
        imports.MapPost("/addresses", Addresses).WithName("import-addresses").TakesFile("Import a CSV file of addresses into the gazetteer")
            .WithDescription("A row is known by source and id. A second file updates rows of the same id and adds new ones; rows that it lacks stay.");
        imports.MapGet("/rejects/{file}", FindRejects).WithName("get-rejects").WithSummary("The rows that an import rejected: line, id and reason as CSV").Produces(200, contentType: "text/csv").ProducesProblem(404);
    }

    /// <param name="Name">The layer's, without gis.</param>
    /// <param name="Crs">EPSG:n, wgs84, cgcs2000, gcj02 or bd09, over what the file says of itself; without either the file is WGS 84.</param>
    /// <param name="Strict">One bad row, and nothing is kept.</param>
    /// <param name="FileName">What the file is called, for the audit.</param>
    public sealed record LayerOrder(
        [FromQuery(Name = "name")] string Name, [FromQuery(Name = "crs")] string? Crs, [FromQuery(Name = "strict")] bool? Strict, [FromQuery(Name = "file_name")] string? FileName);

    /// <param name="City">What the extract is of; an extract of the same city replaces it.</param>
    public sealed record OsmOrder([FromQuery(Name = "city")] string? City, [FromQuery(Name = "file_name")] string? FileName);

    /// <param name="Crs">The datum of lon and lat: wgs84 (when left out), cgcs2000, gcj02 or bd09; or EPSG:4513 to EPSG:4554, where lon is metres east and lat metres north.</param>
    /// <param name="Source">Whose ids they are, where several registers are imported.</param>
    public sealed record AddressOrder(
        [FromQuery(Name = "crs")] string? Crs, [FromQuery(Name = "strict")] bool? Strict, [FromQuery(Name = "source")] string? Source, [FromQuery(Name = "file_name")] string? FileName);

    private static Results<NdJson<ImportLine>, ProblemHttpResult> Layer([AsParameters] LayerOrder order, HttpContext http, ImportStream stream, LayerImport import)
    {
        if (!LayerName.TryParse(order.Name, out var name))
            return WebProblems.BadParameter.With($"name: {LayerName.Rule}.");
        LayerCrs? crs = null;
        if (order.Crs is not null && !LayerCrs.TryParse(order.Crs, out crs))
            return ImportProblems.UnknownCrs.With("crs: EPSG:n, wgs84, cgcs2000, gcj02 or bd09.");
        return new NdJson<ImportLine>(stream.RunAsync(http.Request.Body, (path, work, progress, cancellationToken) =>
            import.RunAsync(path, work, name, crs, order.Strict ?? false, Origin(http, order.FileName), progress, cancellationToken), http.RequestAborted));
    }

    private static Results<NdJson<ImportLine>, ProblemHttpResult> Osm([AsParameters] OsmOrder order, HttpContext http, ImportStream stream, OsmImport import)
    {
        if (!SourceName.TryParse(order.City ?? "city", out var city))
            return WebProblems.BadParameter.With($"city: {SourceName.Rule}.");
        return new NdJson<ImportLine>(stream.RunAsync(http.Request.Body, (path, _, progress, cancellationToken) =>
            import.RunAsync(path, city, Origin(http, order.FileName), progress, cancellationToken), http.RequestAborted));
    }

    private static Results<NdJson<ImportLine>, ProblemHttpResult> Addresses([AsParameters] AddressOrder order, HttpContext http, ImportStream stream, AddressImport import)
    {
        if (!SourceName.TryParse(order.Source ?? "import", out var source))
            return WebProblems.BadParameter.With($"source: {SourceName.Rule}.");
        if (!ClientCrs.TryParse(order.Crs ?? "wgs84", out var crs))
            return ImportProblems.UnknownCrs.With($"crs: {ClientCrs.Names}.");
        return new NdJson<ImportLine>(stream.RunAsync(http.Request.Body, (path, _, progress, cancellationToken) =>
            import.RunAsync(path, source, crs, order.Strict ?? false, Origin(http, order.FileName), progress, cancellationToken), http.RequestAborted));
    }

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> FindRejects(string file, ImportFolder folder) =>
        folder.FindRejects(file) is { } path ? TypedResults.PhysicalFile(path, "text/csv; charset=utf-8", file) : WebProblems.NotFound.With();

    private static ImportOrigin Origin(HttpContext http, string? fileName) => new(http.Caller().Name, fileName);

    private static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint, string summary) => endpoint
        .WithSummary(summary)
        .WithMetadata(new RequestSizeLimitAttribute(LargestFileBytes))
        .Accepts<Stream>("application/octet-stream", "*/*") // curl calls every file a form
        .ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);
}
