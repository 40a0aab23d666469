using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.People.Shifts;

/// <summary>Who is on duty, since when and where from (上岗、下岗). Meanwhile their device reports where they are at <c>/positions</c>, as the object that the shift names.</summary>
public static class ShiftEndpoints
{
    /// <summary>What is sent where a shift begins or ends.</summary>
    /// <param name="Geometry">Where; left out where nobody knows.</param>
    public sealed record ShiftForm(CasePoint? Geometry = null);

    private const string ListName = "shifts";

    /// <summary>May end what others forgot to.</summary>
    private static readonly Role[] Enders = [Role.Dispatcher];

    public static void MapShifts(this IEndpointRouteBuilder routes)
    {
        var shifts = routes.MapGroup("/shifts").WithTags("Cases").ProducesProblem(401).ProducesProblem(503);
        shifts.MapGet("", ListAsync).WithName("list-shifts").WithSummary("Times on duty that you see, the last begun first: yours and those of your regions; open: of who is on duty; account; from and to: what lies in that time").Produces<Page<Shift>>().ProducesProblem(400);
        shifts.MapPost("", BeginAsync).WithName("begin-shift").WithSummary("You are on duty from now on, and where").DescribesBody<ShiftForm>().Produces<Shift>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413);
        shifts.MapPost("/{id:long}/end", EndAsync).WithName("end-shift").WithSummary("A duty is over: yours, or one that somebody of your regions forgot to end").DescribesBody<ShiftForm>().Produces<Shift>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
    }

    private static Task<IResult> ListAsync(bool? open, string? account, DateTimeOffset? from, DateTimeOffset? to, PageLimit? limit, Cursor? cursor, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var list = $"{ListName}.{open}.{from?.UtcTicks}.{to?.UtcTicks}.{account}";
            var before = long.MaxValue;
            if (cursor is { } place && !place.TryRead(list, out before))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            return TypedResults.Ok(Page.Of(await new ShiftRows(transaction).ListAsync(account, open, from, to, before, most.Value + 1, cancellationToken), most, last => Cursor.Of(list, last.Id)));
        }, cancellationToken);

    private static Task<IResult> BeginAsync(JsonElement json, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(async (_, transaction) =>
        {
            var place = PlaceOf(json);
            var region = (place is null ? null : (await new CaseRows(transaction).WhereaboutsAsync(place, cancellationToken)).Region) ?? desk.Caller.Scope.Regions.FirstOrDefault() ?? "";
            if (await new ShiftRows(transaction).BeginAsync(place, region, desk.Now, cancellationToken) is not { } begun)
                return CaseProblems.OnDuty.With();
            await AuditLog.WriteAsync(transaction, "shift.begin", $"shift:{begun.Id.ToString(CultureInfo.InvariantCulture)}", null, cancellationToken);
            return TypedResults.Created("/shifts", begun);
        }, cancellationToken);

    private static Task<IResult> EndAsync(long id, JsonElement json, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(async (_, transaction) =>
        {
            var (place, rows) = (PlaceOf(json), new ShiftRows(transaction));
            if (await rows.HoldAsync(id, cancellationToken) is not { } held)
                return WebProblems.NotFound.With();
            if (held.Account != desk.Caller.Name && !desk.IsOneOf(Enders))
                return WebProblems.Forbidden.With();
            if (held.EndedAt is not null)
                return CaseProblems.OffDuty.With();
            var ended = await rows.EndAsync(id, place, desk.Now, cancellationToken);
            await AuditLog.WriteAsync(transaction, "shift.end", $"shift:{id.ToString(CultureInfo.InvariantCulture)}", new { held.Account }, cancellationToken);
            return TypedResults.Ok(ended);
        }, cancellationToken);

    /// <returns>Null where nothing is said.</returns>
    private static Point? PlaceOf(JsonElement json)
    {
        var reader = new BodyReader(json, "geometry");
        var place = reader.Place(ObjectGeometry.Point, "a shift").Value as Point;
        return reader.Mistakes.Count == 0 ? place : throw CaseProblems.Mistaken(WebProblems.BadParameter, reader.Mistakes);
    }
}
