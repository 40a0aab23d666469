using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>One list of all that waits for somebody: cases, requests, alerts, duties and what else there is.</summary>
public static class TaskEndpoints
{
    private const double UsualRadius = 5000;
    private const double LargestRadius = 50_000;

    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/tasks").WithTags("Tasks").ProducesProblem(400).ProducesProblem(401).ProducesProblem(503);
        tasks.MapGet("/mine", ListAsync).WithName("list-tasks").WithSummary("What waits for you, the earliest deadline first; of: mine, post (for all who hold your posts) or region (all that is open and that you see); kind: some sorts, by commas; lon, lat: then within radius_m (5000) of there, hazards first and then the nearest, one page; f=xlsx: all of them (50000 at most) as a workbook")
            .Produces<Page<TaskDocument>>(200, "application/json", WorkbookWriter.ContentType);
        tasks.MapGet("/counts", CountAsync).WithName("count-tasks").WithSummary("How many wait of each sort, and how many of them are late").Produces<IReadOnlyList<TaskCount>>();
    }

    private static Task<IResult> ListAsync(string? of, string? kind, double? lon, double? lat, [FromQuery(Name = "radius_m")] double? radiusMeters, string? f, string? lang, PageLimit? limit, Cursor? cursor, TaskDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (CircleOf(of) is not { } circle)
                return WebProblems.BadParameter.With(ExpectedCircle);
            var (sources, kinds) = (desk.Sources, kind?.Split(',') ?? []);
            if (kinds.FirstOrDefault(each => sources.All(source => source.Kind != each)) is not null)
                return WebProblems.BadParameter.With($"kind: some of {string.Join(", ", sources.Select(source => source.Kind))}.");
            if (lon is null != lat is null || PlaceOf(lon, lat) is { IsOnEarth: false })
                return WebProblems.BadParameter.With("lon, lat: both, a place on earth.");
            if (radiusMeters is not (null or > 0 and <= LargestRadius))
                return WebProblems.BadParameter.With($"radius_m: above 0 to {LargestRadius}.");
            return await ListAnswer.OfAsync(new(f, limit, cursor, lang), PageAsync, () => TaskSheet.Of(SheetWords.Of(lang, desk.Request.HttpContext, desk.Clock, desk.Types)!), desk.Response, cancellationToken);

            // What is near is one page, the nearest first.
            async Task<Page<TaskDocument>?> PageAsync(PageLimit most, Cursor? from)
            {
                var list = new TaskList(sources, transaction, desk.Caller);
                if (PlaceOf(lon, lat) is { } at)
                    return from is null ? new([.. Documents(await list.NearAsync(circle, kinds, at, radiusMeters ?? UsualRadius, most, cancellationToken))], null) : null;
                return await list.PageAsync(circle, kinds, from, most, cancellationToken) is { } page ? new([.. Documents(page.Items)], page.Next) : null;
            }

            IEnumerable<TaskDocument> Documents(IEnumerable<TaskRow> rows) => rows.Select(row => TaskDocument.Of(row, sources[row.Source], desk.Now));
        }, cancellationToken);

    private static Task<IResult> CountAsync(string? of, TaskDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => CircleOf(of) is { } circle ? TypedResults.Ok(await new TaskList(desk.Sources, transaction, desk.Caller).CountAsync(circle, desk.Now, cancellationToken)) : WebProblems.BadParameter.With(ExpectedCircle), cancellationToken);

    private static LonLat? PlaceOf(double? lon, double? lat) => lon is { } east && lat is { } north ? new(east, north) : null;

    private const string ExpectedCircle = "of: mine, post or region.";

    private static TaskCircle? CircleOf(string? of) => of switch
    {
        null or "mine" => TaskCircle.Mine,
        "post" => TaskCircle.Post,
        "region" => TaskCircle.Region,
        _ => null,
    };
}
