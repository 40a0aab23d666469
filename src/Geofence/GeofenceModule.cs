using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpatialCockpit.Geofence.Endpoints;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Hooks;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Geofence.Ways;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence;

/// <summary>Positions in, events of fences out.</summary>
public static class GeofenceModule
{
    public static IServiceCollection AddGeofence(this IServiceCollection services, GeofenceOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton<EventSignal>()
            .AddSingleton<FenceEventFeed>()
            .AddSingleton<Visits>()
            .AddSingleton<PastWays>()
            .AddSingleton<Backtest>()
            .AddSingleton<LiveReplay>()
            .AddSingleton<IPositionLog, RecordPositionLog>()
            .AddSingleton<TrackKeeper>()
            .AddSingleton<IReadiness>(provider => provider.GetRequiredService<TrackKeeper>())
            .AddHostedService(provider => provider.GetRequiredService<TrackKeeper>())
            .AddSingleton<HookRows>()
            .AddSingleton<ISealedColumns, SealedHookSecrets>()
            .AddHostedService<HookSender>();
    }

    public static IEndpointRouteBuilder MapGeofence(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("").WithTags("Fences and positions").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        all.MapPost("/positions", PositionEndpoints.Take).WithName("report-positions").WithSummary("Positions of objects, an array or one a line; answered when they are durable")
            .Accepts<IReadOnlyList<PositionEndpoints.PositionForm>>("application/json", JsonLines.ContentType).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status429TooManyRequests);

        all.MapGet("/fences", FenceEndpoints.Find).WithName("list-fences").WithSummary("Fences you can see").ProducesProblem(StatusCodes.Status400BadRequest);
        all.MapGet("/fences/{id}", FenceEndpoints.Show).WithName("get-fence").WithSummary("A fence as a GeoJSON feature").ProducesProblem(StatusCodes.Status404NotFound);
        all.MapPost("/fences", FenceEndpoints.PutAll).RequireRole(Role.Admin, Role.Dispatcher).WithName("put-fences").WithSummary("A FeatureCollection of fences, all of them or none").Produces<FenceEndpoints.Stored>().Edits();
        all.MapPut("/fences/{id}", FenceEndpoints.Put).RequireRole(Role.Admin, Role.Dispatcher).WithName("put-fence").WithSummary("A fence: a GeoJSON Feature").Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status201Created).Edits();
        all.MapDelete("/fences/{id}", FenceEndpoints.Delete).RequireRole(Role.Admin, Role.Dispatcher).WithName("delete-fence").WithSummary("A fence is no more; who was inside has left it").Produces(StatusCodes.Status204NoContent).Edits();

        all.MapGet("/fence-rules", RuleEndpoints.Find).WithName("list-fence-rules").WithSummary("Rules without a place that you can see").ProducesProblem(StatusCodes.Status400BadRequest);
        all.MapGet("/fence-rules/{id}", RuleEndpoints.Show).WithName("get-fence-rule").WithSummary("A rule as it was given").ProducesProblem(StatusCodes.Status404NotFound);
        all.MapPut("/fence-rules/{id}", RuleEndpoints.Put).RequireRole(Role.Admin, Role.Dispatcher).WithName("put-fence-rule").WithSummary("A rule that looks at objects wherever they are: its kind and parameters").Produces<JsonElement>().Produces<JsonElement>(StatusCodes.Status201Created).Edits();
        all.MapDelete("/fence-rules/{id}", RuleEndpoints.Delete).RequireRole(Role.Admin, Role.Dispatcher).WithName("delete-fence-rule").WithSummary("A rule is no more; its alarms are cleared").Produces(StatusCodes.Status204NoContent).Edits();

        all.MapPost("/fences/check", CheckEndpoints.Check).WithName("check-fences").WithSummary("Which fences hold each of some points").Accepts<CheckEndpoints.PointList>("application/json").Produces<CheckEndpoints.Held>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        all.MapPost("/fences/verify", VerifyEndpoint.Verify).WithName("verify-presence").WithSummary("Whether somebody is where they have to be: pass, refuse or uncertain").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        all.MapPost("/fences/backtest", BacktestEndpoint.Run).WithName("backtest-fence").WithSummary("What a fence would have told of the positions that are kept, without effect, and how that differs from the one in force")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);
        all.MapGet("/nearby", NearbyEndpoint.Find).WithName("nearby").WithSummary("Objects by the distance of their last position, nearest first").ProducesProblem(StatusCodes.Status400BadRequest);

        all.MapGet("/tracks/{object}", TrackEndpoint.Find).WithName("get-track").WithSummary("The way that an object went, as GeoJSON lines with the time of each place, cut where it was silent; gap_s: how long; tolerance_m: how coarse")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

        all.MapGet("/fence-events", EventEndpoints.Read).WithName("list-fence-events").WithSummary("What fences told, in the order of commits, behind a cursor").ProducesProblem(StatusCodes.Status400BadRequest);
        all.MapGet("/fence-events/stream", EventEndpoints.Follow).WithName("follow-fence-events").WithSummary("The same as it happens, as server-sent events").ProducesProblem(StatusCodes.Status400BadRequest);
        var hooks = all.MapGroup("/fence-hooks").RequireRole(Role.Admin).ProducesProblem(StatusCodes.Status403Forbidden);
        hooks.MapGet("/", HookEndpoints.Find).WithName("list-fence-hooks").WithSummary("Where events are sent, and how far each hook has come");
        hooks.MapGet("/{id}", HookEndpoints.Show).WithName("get-fence-hook").WithSummary("A hook, without its secret").ProducesProblem(StatusCodes.Status404NotFound);
        hooks.MapPut("/{id}", HookEndpoints.Put).WithName("put-fence-hook").WithSummary("Send events to an address, signed; a new hook starts behind all there are").Produces<HookEndpoints.HookDocument>().Produces<HookEndpoints.HookDocument>(StatusCodes.Status201Created).Edits();
        hooks.MapDelete("/{id}", HookEndpoints.Delete).WithName("delete-fence-hook").WithSummary("Send no more").Produces(StatusCodes.Status204NoContent).Edits();
        hooks.MapGet("/{id}/dead-letters", HookEndpoints.Letters).WithName("list-fence-dead-letters").WithSummary("Events that never arrived").ProducesProblem(StatusCodes.Status404NotFound);
        hooks.MapDelete("/{id}/dead-letters", HookEndpoints.ForgetLetters).WithName("delete-fence-dead-letters").WithSummary("They are dealt with").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);

        all.MapGet("/fence-visits", EventEndpoints.FindVisits).WithName("list-fence-visits").WithSummary("Stays in fences: in, out and how long, newest first").ProducesProblem(StatusCodes.Status400BadRequest);
        return routes;
    }

    private static RouteHandlerBuilder Edits(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
