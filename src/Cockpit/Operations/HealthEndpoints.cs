using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Live;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Whether we live, whether we can work yet, and how far each projection is behind. Strangers are told how it does and no more: neither version nor what the record is read by.</summary>
public static class HealthEndpoints
{
    public static readonly ProblemType NotReady = new("not-ready", 503, "Starting; try again soon.");

    private static readonly DateTimeOffset StartedAt = new(Process.GetCurrentProcess().StartTime);
    internal static readonly string Version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public sealed record Status(string State);

    /// <param name="Status">As in <see cref="Health"/>.</param>
    public sealed record Brief(string Status);

    /// <param name="LagBytes">Log the record had written when last asked, about a second ago, and not yet applied.</param>
    /// <param name="LagSeconds">For how long the record has been ahead; 0 when all it was seen to have is applied.</param>
    /// <param name="ReadShare">Share of the record that it has read, 0 to 1, while it reads it anew; null where it does not, or cannot tell.</param>
    public sealed record ProjectionHealth(string Name, ProjectionState State, string Applied, long LagBytes, double LagSeconds, int Rebuilds, double? ReadShare);

    /// <param name="Status">starting, well, or degraded when the record is away or stands still, a projection failed or the log cannot be archived.</param>
    /// <param name="WaitsFor">While starting.</param>
    /// <param name="Sources">Databases of somebody else's, and how old what is served of them may be.</param>
    /// <param name="Archive">Of the record's log; null where it is not archived.</param>
    public sealed record Health(
        string Status, string Version, DateTimeOffset StartedAt, bool RecordConnected, IReadOnlyList<string> WaitsFor, IReadOnlyList<ProjectionHealth> Projections, IReadOnlyList<SourceHealth> Sources, ArchiveHealth? Archive);

    /// <param name="WaitingSegments">Of the log, 16 MiB each: finished and not archived yet, kept by PostgreSQL.</param>
    /// <param name="WaitingSeconds">Since the oldest of them was finished; 0 when none waits.</param>
    /// <param name="Failing">Whether the last one could not be archived; the log of the host says why.</param>
    public sealed record ArchiveHealth(int WaitingSegments, double WaitingSeconds, bool Failing);

    /// <param name="AgeSeconds">Since the last look at its rows; null before the first.</param>
    public sealed record SourceHealth(string Name, bool Reached, double? AgeSeconds);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").WithTags("Operations").AllowAnonymous();
        health.MapGet("/health/live", () => TypedResults.Ok(new Status("live"))).WithName("health-live").WithSummary("Whether the process answers");
        health.MapGet("/health/ready", Ready).WithName("health-ready").WithSummary("Whether it can do its work; before that, what it waits for").ProducesProblem(503);
        health.MapGet("/health", Full).WithName("health").WithSummary("How it does: lag of every projection behind the record").WithDescription("For administrators, analysts and programs; others are told status alone.").Produces<Health>();
    }

    private static Results<Ok<Status>, ProblemHttpResult> Ready(HttpResponse response, Readiness readiness)
    {
        var waiting = readiness.WaitsFor();
        if (waiting.Count == 0)
            return TypedResults.Ok(new Status("ready"));
        WebProblems.AskToRetry(response);
        return NotReady.With("Waiting for " + string.Join(", ", waiting), new KeyValuePair<string, object?>("waits_for", waiting));
    }

    private static IResult Full(HttpContext http, Readiness readiness, ChangeStream changes, SourceWatch sources, HostedCluster cluster, TimeProvider time)
    {
        var waiting = readiness.WaitsFor();
        var stream = changes.Status;
        var archive = cluster.Archiver?.Now is { IsOn: true } now ? new ArchiveHealth(now.Waiting, now.Since is { } since ? Math.Round((time.GetUtcNow() - since).TotalSeconds, 1) : 0, now.Trouble is not null) : null;
        var well = archive is not { Failing: true } && stream.Connected && stream.Projections.All(projection => projection.State != ProjectionState.Failed);
        var status = waiting.Count > 0 ? "starting" : well ? "well" : "degraded";
        if (http.Features.Get<Caller>() is not { } caller || !(caller.Is(Role.Admin) || caller.Is(Role.Analyst) || caller.Client is not null))
            return TypedResults.Ok(new Brief(status));
        return TypedResults.Ok(new Health(
            status, Version, StartedAt, stream.Connected, waiting,
            [.. stream.Projections.Select(p => new ProjectionHealth(p.Name, p.State, p.Applied.ToString(), (long)p.LagBytes, Math.Round(p.Lag.TotalSeconds, 3), p.Rebuilds, p.ReadShare))],
            [.. sources.Freshness.Select(s => new SourceHealth(s.Name, s is { ScannedAt: not null, Trouble: null }, s.ScannedAt is { } at ? Math.Round((time.GetUtcNow() - at).TotalSeconds, 1) : null))], archive));
    }
}
