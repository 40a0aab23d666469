using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Grids.Checking;
using SpatialCockpit.Supervision.Grids.Codes;
using SpatialCockpit.Supervision.Grids.Coverage;
using SpatialCockpit.Supervision.Grids.Importing;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Grids;

/// <summary>Unit grids (单元网格): what is wrong with them, many at once, and as they were.</summary>
public static class UnitGridEndpoints
{
    private const int MostFeatures = 50_000;
    private const int MostBytes = 50 << 20;
    internal const string NoRegion = "region: the code of a division, up to 12 digits.";

    /// <summary>A unit grid cell as it was, or is.</summary>
    /// <param name="ValidTo">Null of the one in force.</param>
    public sealed record UnitGridVersion(int Version, string CommunityCode, string? DutyCode, string? LandUse, double AreaM2, DateOnly? ValidFrom, DateOnly? ValidTo, string? ChangedBy, JsonElement? Geometry);

    public static void MapUnitGrids(this IEndpointRouteBuilder routes)
    {
        var grids = routes.MapGroup("/grids").WithTags("Grids").ProducesProblem(400).ProducesProblem(401).ProducesProblem(503);
        grids.MapGet("/check", CheckAsync).WithName("check-grids").WithSummary("Gaps, overlaps, cells beyond their community or of odd size, and duty grids in pieces; region: a division, else yours")
            .RequireRole(Role.Supervisor, Role.Dispatcher, Role.Admin).Produces<GridReport>().ProducesProblem(403);
        grids.MapGet("/survey", SurveyAsync).WithName("survey-grids").WithSummary("Area of a division, its unit grids, duty grids and supervisors; region: its code, else yours").Produces<AreaSurvey>();
        grids.MapGet("/coverage", CoverageEndpoint.AskAsync).WithName("cover-grids").WithSummary("Share of the unit grids of duty grids in which a supervisor was, the least covered first; from, to: days; region: a division, else yours; by: duty_grid, community, street_office or district").Produces<GridCoverage>();
        grids.MapPost("/imports", ImportAsync).WithName("import-grids").WithSummary("A FeatureCollection of unit grids, all or nothing; preview: only tells what it would do; whole: cells of their communities that are not sent end; accept: kinds of faults that are let pass")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes)).RequireRole(Role.Admin).Produces<UnitGridReceipt>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);
        grids.MapGet("/units/{code}/versions", VersionsAsync).WithName("list-grid-versions").WithSummary("A unit grid as it is and was, latest first; code: 15 digits, or 14").Produces<List<UnitGridVersion>>().ProducesProblem(404);
        grids.MapGet("/codes/{code}", Read).WithName("read-code").WithSummary("What a code of a unit grid, a part, BeiDou or GeoSOT says by itself").Produces<CodeDocument>().ProducesProblem(404);
    }

    private static IResult Read(string code, GridSettings settings) => CodeDocument.Of(code, settings.PartMinorDigits) is { } said ? TypedResults.Ok(said) : GridProblems.UnknownCode.With();

    private static Task<IResult> SurveyAsync(string? region, GridDesk desk, CancellationToken cancellationToken) => region is not null && !IsRegion(region)
        ? Task.FromResult<IResult>(WebProblems.BadParameter.With(NoRegion))
        : desk.AskAsync(async transaction => TypedResults.Ok(await AreaSurvey.OfAsync(transaction, region is null ? [.. desk.Caller.Scope.Regions] : [region], cancellationToken)), cancellationToken);

    private static Task<IResult> CheckAsync(string? region, GridDesk desk, GridSettings settings, CancellationToken cancellationToken)
    {
        if (region is not null && !IsRegion(region))
            return Task.FromResult<IResult>(WebProblems.BadParameter.With(NoRegion));
        return desk.AskAsync(async transaction => TypedResults.Ok(await new GridCheck(transaction, settings).ReportAsync(region is null ? desk.Caller.Scope.Regions : [region], cancellationToken)), cancellationToken);
    }

    private static async Task<IResult> ImportAsync(JsonElement collection, bool? preview, bool? whole, [FromQuery] string[]? accept, GridDesk desk, GridSettings settings, CityClock clock, CancellationToken cancellationToken)
    {
        if (collection.ValueKind != JsonValueKind.Object || !collection.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            return WebProblems.BadBody.With("A FeatureCollection: an object with features.");
        if (features.GetArrayLength() is 0 or > MostFeatures)
            return WebProblems.BadBody.With($"1 to {MostFeatures} features at once.");
        if (accept?.FirstOrDefault(kind => !GridFault.Kinds.Contains(kind)) is { } unknown)
            return WebProblems.BadParameter.With($"accept: '{unknown}' is none of {string.Join(", ", GridFault.Kinds)}.");
        var file = UnitGridReader.Of(features);
        // A preview does all of it, in a transaction that is thrown away.
        return preview == true
            ? await desk.AskAsync(async transaction => TypedResults.Ok(await WriteAsync(transaction)), cancellationToken)
            : await desk.OnceAsync(async transaction => await KeptAsync(transaction, await WriteAsync(transaction)), cancellationToken);

        Task<UnitGridReceipt> WriteAsync(ScopedTransaction transaction) => new UnitGridImport(transaction, settings).WriteAsync(file, desk.Caller.Scope, whole == true, clock.Today, cancellationToken);

        async Task<IResult> KeptAsync(ScopedTransaction transaction, UnitGridReceipt receipt)
        {
            if (receipt.Mistakes is [var first, ..])
                return GridProblems.BadUnits.With($"{receipt.Mistakes.Count} mistakes. Feature {first.Feature}: {first.Detail}", [new("mistakes", receipt.Mistakes)]);
            string[] refused = [.. receipt.Report!.Counts.Keys.Except(accept ?? [])];
            if (refused.Length > 0)
                return GridProblems.Faulty.With(string.Join(", ", refused.Select(kind => $"{receipt.Report.Counts[kind]} × {kind}")), [new("report", receipt.Report)]);
            await AuditLog.WriteAsync(transaction, "grid.import", "grid.unit", new { receipt.Made, receipt.Changed, receipt.Unchanged, ended = receipt.Ended.Count, receipt.Redrawn, receipt.Report.Counts }, cancellationToken);
            return TypedResults.Ok(receipt with { Applied = true });
        }
    }

    private static Task<IResult> VersionsAsync(string code, GridDesk desk, CancellationToken cancellationToken) => desk.AskAsync(async transaction =>
    {
        if (!UnitGridCode.TryParse(code, out var known))
            return WebProblems.NotFound.With();
        await using var list = transaction.Command("""
            select version, community_code, duty_code, land_use, area_m2, valid_from, null, null, st_asgeojson(geom, 8, 0) from grid.unit where code = $1
            union all
            (select version, community_code, duty_code, land_use, area_m2, valid_from, valid_to, changed_by, st_asgeojson(st_geomfromewkb(shape), 8, 0) from grid.unit_history where code = $1 order by id desc)
            """, known.FifteenDigits);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<UnitGridVersion> versions = [];
        while (await row.ReadAsync(cancellationToken))
            versions.Add(new(row.GetInt32(0), row.GetString(1), Text(2), Text(3), row.GetDouble(4), Day(5), Day(6), Text(7), ObjectDocument.Parsed(row.GetString(8))));
        return versions.Count > 0 ? TypedResults.Ok(versions) : WebProblems.NotFound.With();

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
    }, cancellationToken);

    internal static bool IsRegion(string text) => text.Length <= 12 && text.All(char.IsAsciiDigit);
}
