using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Open311;

/// <summary>Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/) below <c>/open311/v2</c>, and the updates of requests that FixMyStreet asks for; JSON and XML by the end of the address.</summary>
public static class Open311Endpoints
{
    private const int MostBytes = 64 << 10;
    private const string Format = "{format}";

    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(90), UsualUpdates = TimeSpan.FromDays(1);

    public static void MapOpen311(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/open311/v2").WithTags("Open311").AllowAnonymous().WithLenientQuery().WithProblemsAs(GeoReportAnswer.Error).AddEndpointFilter(async (call, next) =>
            call.HttpContext.GetRouteValue("format") is not ("json" or "xml") ? GeoReportAnswer.Error(StatusCodes.Status404NotFound, "The address ends in .json or .xml.")
            : await next(call) is var answer && answer is ProblemHttpResult problem ? GeoReportAnswer.Error(problem.ProblemDetails)
            : answer);
        open.MapGet($"/discovery.{Format}", Discover).WithName("open311-discovery").WithSummary("What is served, in which formats");
        open.MapGet($"/services.{Format}", List).WithName("open311-services").WithSummary("What may be reported");
        open.MapGet($"/services/{{code}}.{Format}", Define).WithName("open311-service").WithSummary("What is asked of who reports it");
        open.MapPost($"/requests.{Format}", ReportAsync).WithName("open311-report").WithSummary("Reports something, without signing in").DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        open.MapGet($"/requests.{Format}", RequestsAsync).WithName("open311-requests").WithSummary("What was reported: by ids, services, times and status");
        open.MapGet($"/requests/{{id}}.{Format}", RequestAsync).WithName("open311-request").WithSummary("How a report stands");
        open.MapPost($"/servicerequestupdates.{Format}", UpdateAsync).WithName("open311-update").WithSummary("Adds to a report what somebody says of it since, as FixMyStreet sends it; with the same update_id once").DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        open.MapGet($"/servicerequestupdates.{Format}", UpdatesAsync).WithName("open311-updates").WithSummary("How reports have come along within a time");
    }

    private static GeoReportAnswer Discover(HttpContext http)
    {
        var address = $"{http.Request.Scheme}://{http.Request.Host}/open311/v2";
        return new("discovery", new JsonObject
        {
            ["changeset"] = "2026-11-01T00:00:00Z",
            ["contact"] = "",
            ["key_service"] = "",
            ["endpoints"] = new JsonArray(new JsonObject
            {
                ["specification"] = "http://wiki.open311.org/GeoReport_v2",
                ["url"] = address,
                ["changeset"] = "2026-11-01T00:00:00Z",
                ["type"] = "production",
                ["formats"] = new JsonArray("text/xml", "application/json"),
            }),
        });
    }

    private static GeoReportAnswer List(Open311Desk desk) => new("services", new JsonArray([.. desk.Services.All.Select(service => service.ToJson(desk.Cases))]));

    private static GeoReportAnswer Define(string code, Open311Desk desk) =>
        desk.Services.Find(code) is { } service ? new("service_definition", service.Definition()) : GeoReportAnswer.Error(StatusCodes.Status404NotFound, "service_code: there is no such service.");

    private static async Task<IResult> ReportAsync(HttpContext http, Open311Desk desk, CancellationToken cancellationToken) =>
        http.Request.HasFormContentType ? await desk.ReportAsync(http, cancellationToken) : GeoReportAnswer.Error(StatusCodes.Status400BadRequest, "A report is sent as a form.");

    private static async Task<IResult> UpdateAsync(HttpContext http, Open311Desk desk, CancellationToken cancellationToken) =>
        http.Request.HasFormContentType ? await desk.UpdateAsync(http, cancellationToken) : GeoReportAnswer.Error(StatusCodes.Status400BadRequest, "An update is sent as a form.");

    private static Task<IResult> RequestsAsync(HttpContext http, Open311Desk desk, CancellationToken cancellationToken) => desk.AskAsync(http, async rows =>
    {
        var query = http.Request.Query;
        if (Span(query, desk.Now, LongestSpan) is not (var from, var to))
            return BadSpan();
        var asked = Words(query["status"]);
        if (asked.Except(["open", "closed"], StringComparer.OrdinalIgnoreCase).Any())
            return GeoReportAnswer.Error(StatusCodes.Status400BadRequest, "status: is open, closed or both.");
        var filter = new RequestFilter(Words(query["service_request_id"]), Words(query["service_code"]), from, to, asked.Count == 1 ? asked[0].Equals("closed", StringComparison.OrdinalIgnoreCase) : null);
        return new GeoReportAnswer("service_requests", new JsonArray([.. (await rows.ListAsync(filter, cancellationToken)).Select(desk.Request)]));
    }, cancellationToken);

    private static Task<IResult> RequestAsync(string id, HttpContext http, Open311Desk desk, CancellationToken cancellationToken) => desk.AskAsync(http, async rows =>
        await rows.ListAsync(new([id], [], default, default, null), cancellationToken) is [var found] ? new GeoReportAnswer("service_requests", new JsonArray(desk.Request(found))) : GeoReportAnswer.Error(StatusCodes.Status404NotFound, "service_request_id: there is no such request."), cancellationToken);

    private static Task<IResult> UpdatesAsync(HttpContext http, Open311Desk desk, CancellationToken cancellationToken) => desk.AskAsync(http, async rows =>
    {
        if (Span(http.Request.Query, desk.Now, UsualUpdates) is not (var from, var to))
            return BadSpan();
        return new GeoReportAnswer("service_request_updates", new JsonArray([.. (await rows.UpdatesAsync(from, to, cancellationToken)).Select(desk.Update)]));
    }, cancellationToken);

    /// <param name="usual">How far it goes back where its beginning is not said.</param>
    /// <returns>At most <see cref="LongestSpan"/>, the last of it; null where a moment cannot be read, or is none that anything was reported at.</returns>
    private static (DateTimeOffset From, DateTimeOffset To)? Span(IQueryCollection query, DateTimeOffset now, TimeSpan usual) =>
        Time(query["end_date"], now) is { } to && Time(query["start_date"], to - usual) is { } from ? (from < to - LongestSpan ? to - LongestSpan : from, to) : null;

    private static DateTimeOffset? Time(string? text, DateTimeOffset usual) =>
        string.IsNullOrEmpty(text) ? usual : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.UtcDateTime.Year is >= 1900 and < 3000 ? at : null;

    private static GeoReportAnswer BadSpan() => GeoReportAnswer.Error(StatusCodes.Status400BadRequest, "start_date and end_date: are moments as 2026-11-23T08:00:00Z.");

    private static List<string> Words(string? text) => [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(RequestRows.Most)];
}
