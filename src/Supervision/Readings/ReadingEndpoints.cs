using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Readings.Intake;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>What devices say, and how they are.</summary>
public static class ReadingEndpoints
{
    private const string OneObject = "/objects/{type}/{code}";
    private const int MostBytes = 16 << 20;

    public static void MapReadings(this IEndpointRouteBuilder routes)
    {
        var readings = routes.MapGroup("").WithTags("Readings").ProducesProblem(401).ProducesProblem(503);
        readings.MapPost("/readings", TakeAsync).WithName("send-readings").WithSummary("What devices say, a JSON array or an object a line: device, at, values by indicator; answered when all that is accepted is committed").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Accepts<JsonElement>(JsonLines.ContentType, "application/json").Produces<ReadingReceipt>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);
        readings.MapGet("/readings/devices", FindAsync).WithName("list-devices").WithSummary("Devices that you see; filter: CQL2 on object_type, object_code, state, alarm, region, seen_at").Produces<Page<DeviceLine>>().ProducesProblem(400);
        readings.MapGet("/readings/counts", CountAsync).WithName("count-devices").WithSummary("Devices counted by object_type, state (silent, online, offline), alarm (none, raised) and region:6 (digits), each with the address of its rows").Produces<IReadOnlyList<RowCount>>().ProducesProblem(400);
        readings.MapGet(OneObject + "/state", ShowAsync).WithName("get-device-state").WithSummary("How a device is now: its newest values, whether it is online, what it is beyond").Produces<DeviceDocument>().ProducesProblem(404);
        readings.MapGet(OneObject + "/readings", ReadAsync).WithName("list-readings").WithSummary("What a device said from a moment on, up to another, oldest first; every: 15m or 1h, min, max, avg, last and count of each such interval").Produces<Page<ReadingDocument>>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> TakeAsync(ReadingDesk desk, ReadingIntake intake, CancellationToken cancellationToken)
    {
        if (desk.Sent is not { Count: > 0 } types)
            return WebProblems.Forbidden.With();
        if (await desk.Request.BodyReader.ReadWholeAsync(body => ReadingReport.Read(body), cancellationToken) is not { } report)
            return WebProblems.BadBody.With("A JSON array of readings, or one a line.");
        if (report.IsTooMuch)
            return ReadingProblems.TooManyReadings.With($"At most {ReadingReport.MostValues} values, and lines without any.");
        return await desk.OnceAsync(async transaction =>
        {
            await intake.TakeAsync(transaction, types, report, cancellationToken);
            return TypedResults.Ok(ReadingReceipt.Of(report.Tally));
        }, cancellationToken);
    }

    private static Task<IResult> FindAsync(string? filter, PageLimit? limit, Cursor? cursor, DeviceList list, ReadingDesk desk, CancellationToken cancellationToken) => desk.AskAsync(async transaction =>
    {
        var most = PageLimit.Or(limit);
        if (await list.ReadAsync(transaction, filter, cursor, most.Value + 1, cancellationToken) is not { } rows)
            return WebProblems.BadCursor.With();
        var page = Page.Of(rows, most, last => ListSort.ById.CursorAfter(DeviceList.Name, null, last.Id));
        return TypedResults.Ok(new Page<DeviceLine>([.. page.Items.Select(item => item.Device)], page.Next));
    }, cancellationToken);

    private static Task<IResult> CountAsync(string? by, string? filter, DeviceList list, ReadingDesk desk, CancellationToken cancellationToken) => desk.AskAsync(async transaction =>
        CountGroups.Of(by, DeviceList.CountedBy) is { } groups ? TypedResults.Ok(await list.CountAsync(transaction, groups, filter, cancellationToken)) : WebProblems.BadParameter.With(CountGroups.Expected(DeviceList.CountedBy)), cancellationToken);

    private static Task<IResult> ShowAsync(string type, string code, ReadingDesk desk, CancellationToken cancellationToken) =>
        desk.OfAsync(type, code, (_, _, document) => Task.FromResult<IResult>(TypedResults.Ok(document)), cancellationToken);

    private static Task<IResult> ReadAsync(string type, string code, string? indicator, DateTimeOffset? from, DateTimeOffset? to, ReadingLength? every, PageLimit? limit, Cursor? cursor, ReadingDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.OfAsync(type, code, async (lists, id, _) =>
        {
            if (indicator is not null && !desk.DeviceOf(type)!.Indicators.ContainsKey(indicator))
                return WebProblems.BadParameter.With($"indicator: {type} shows {string.Join(", ", desk.DeviceOf(type)!.Indicators.Keys)}.");
            var (begin, end, most) = ((from ?? DateTimeOffset.UnixEpoch).ToUniversalTime(), (to ?? clock.Now.AddDays(1)).ToUniversalTime(), PageLimit.Or(limit));
            var list = $"readings.{type}.{code}.{indicator}.{every?.Value.TotalSeconds}";
            if (!ReadingLists.TryRead(cursor, list, out var after))
                return WebProblems.BadCursor.With();
            if (every is not { } length)
                return TypedResults.Ok(Page.Of(await lists.RawAsync(id, indicator, begin, end, after, most.Value + 1, cancellationToken), most, last => ReadingLists.CursorAfter(list, last.At, last.Indicator)));
            // Hours and days are those of the city.
            var origin = clock.StartOf(new DateOnly(2001, 1, 1)).ToUniversalTime();
            return TypedResults.Ok(Page.Of(await lists.IntervalsAsync(id, indicator, begin, end, length.Value, origin, after, most.Value + 1, cancellationToken), most, last => ReadingLists.CursorAfter(list, last.From, last.Indicator)));
        }, cancellationToken);
}
