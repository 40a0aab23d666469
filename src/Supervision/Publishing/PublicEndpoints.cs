using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>What packs publish, to strangers and citizens.</summary>
public static class PublicEndpoints
{
    /// <summary>Of a report.</summary>
    public const int MostBytes = 16 << 10;

    private const string OwnList = "own-reports";

    public static void MapPublic(this IEndpointRouteBuilder routes)
    {
        var views = routes.MapGroup("/public").WithTags("Public").ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);
        views.MapGet("/{view}", ListAsync).AllowAnonymous().WithName("list-public").WithSummary("What a pack publishes of many objects, where it lists them; bbox: of those there").Produces<Page<PublicEntry>>().ProducesProblem(400);
        views.MapGet("/{view}/{code}", ShowAsync).AllowAnonymous().WithName("get-public").WithSummary("What a pack publishes of an object, by its code, an alias (a QR code, a plate) or a registration number").Produces<PublicDocument>();
        views.MapPost("/{view}/{code}/reports", ReportAsync).AllowAnonymous().WithName("report-public").WithSummary("Report something of an object, without signing in; the receipt asks for its state").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Accepts<JsonElement>("application/json").Produces<PublicReceipt>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);
        views.MapGet("/reports/{receipt}", StateAsync).AllowAnonymous().WithName("get-public-report").WithSummary("How a report stands, by its receipt").Produces<PublicReportState>();
        views.MapGet("/reports", OwnAsync).OpenToCitizens().WithName("list-own-reports").WithSummary("What you have reported yourself, the last first").Produces<Page<OwnReport>>().ProducesProblem(400).ProducesProblem(401);
    }

    private static Task<IResult> ShowAsync(string view, string code, HttpContext http, PublicDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(http, async caller =>
        {
            var (document, problem) = await desk.FindAsync(desk.Views.Find(view) is { } known ? [known] : [], code, caller, http, cancellationToken);
            return document is null ? problem! : TypedResults.Ok(document);
        });

    private static Task<IResult> ListAsync(string view, string? bbox, PageLimit? limit, Cursor? cursor, HttpContext http, PublicDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(http, async caller =>
        {
            if (desk.Views.Find(view) is not { IsListed: true } known)
                return desk.Miss(http);
            Bbox? box = Bbox.TryParse(bbox, out var read) ? read : null;
            if (bbox is not null && (box is null or { CrossesAntimeridian: true } || !known.HasPlace))
                return WebProblems.BadParameter.With(known.HasPlace ? "bbox: west,south,east,north in degrees." : "bbox: nothing is told of where these are.");
            var (list, behind) = ($"public.{view}", 0L);
            if (cursor is { } place && !place.TryRead(list, out behind))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            var page = Page.Of(await desk.ListAsync(known, behind, most.Value + 1, box, caller, cancellationToken), most, last => Cursor.Of(list, last.Id));
            return TypedResults.Ok(new Page<PublicEntry>([.. page.Items.Select(item => item.Entry)], page.Next));
        });

    private static Task<IResult> ReportAsync(string view, string code, JsonElement body, HttpContext http, PublicDesk desk, RecordDatabase record, CityClock clock, Write write, CancellationToken cancellationToken) =>
        desk.AskAsync(http, async _ =>
        {
            var (report, problem) = desk.Read(desk.Views.Find(view), code, body, http);
            if (report is null)
                return problem!;
            return await write.OnceAsync(record, async transaction =>
            {
                var (receipt, now) = (Receipt.New(), clock.Now);
                return await desk.KeepAsync(transaction, report, receipt, now, http, cancellationToken) is { } refusal ? refusal : TypedResults.Created($"/public/reports/{receipt}", new PublicReceipt($"{receipt}", "received", now));
            }, cancellationToken);
        });

    private static Task<IResult> StateAsync(string receipt, HttpContext http, PublicDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(http, async caller => await desk.StateAsync(receipt, caller, cancellationToken) is { } state ? TypedResults.Ok(state) : desk.Miss(http));

    private static Task<IResult> OwnAsync(PageLimit? limit, Cursor? cursor, HttpContext http, PublicDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(http, async caller =>
        {
            var behind = 0L;
            if (cursor is { } place && !place.TryRead(OwnList, out behind))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            return TypedResults.Ok(Page.Of(await desk.OwnAsync(cursor is null ? null : behind, most.Value + 1, caller, cancellationToken), most, last => Cursor.Of(OwnList, last.Id)));
        });
}
