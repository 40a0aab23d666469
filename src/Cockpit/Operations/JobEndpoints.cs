using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>What the host does by itself, for administrators: every hosted service there is, so that none is forgotten.</summary>
public static class JobEndpoints
{
    public enum JobKind
    {
        /// <summary>Done now and then, by the clock or when something calls for it.</summary>
        Recurring,

        /// <summary>Follows something all the time.</summary>
        Continuous,

        /// <summary>Done when the host starts.</summary>
        Start,
    }

    /// <param name="Running">A recurring one at this moment, a continuous one as long as it has not ended.</param>
    /// <param name="Failed">A continuous one ended by an error; a recurring one the last time.</param>
    /// <param name="RunningSince">Null while a recurring one rests, and for others.</param>
    /// <param name="Last">Since the host was started; null for never, and for others than recurring ones.</param>
    /// <param name="LastTrouble">The last time that did not go well.</param>
    /// <param name="Next">When a recurring one is done without anybody's call; null where it waits for one.</param>
    public sealed record JobEntry(string Name, JobKind Kind, bool Running, bool Failed, DateTimeOffset? RunningSince, JobRun? Last, JobRun? LastTrouble, DateTimeOffset? Next, long Runs, long Troubles);

    public static void MapJobs(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/jobs", List).RequireRole(Role.Admin).WithTags("Operations").WithName("list-jobs").WithSummary("What the host does by itself, and how it went since it was started").ProducesProblem(401).ProducesProblem(403);

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<Page<JobEntry>> List([FromServices] IEnumerable<IHostedService> hosted) =>
        TypedResults.Ok(new Page<JobEntry>([.. hosted.Where(service => service.GetType().Namespace?.StartsWith("SpatialCockpit", StringComparison.Ordinal) == true).Select(Entry).OrderBy(job => job.Kind).ThenBy(job => job.Name, StringComparer.Ordinal)], null));

    private static JobEntry Entry(IHostedService service)
    {
        if (service is IJob { Runs.Now: var now } job)
            return new(job.JobName, JobKind.Recurring, now.RunningSince is not null, now.Last?.Outcome == JobOutcome.Failed, now.RunningSince, now.Last, now.Trouble, now.Next, now.Runs, now.Troubles);
        var task = (service as BackgroundService)?.ExecuteTask;
        return new(NameOf(service), task is null ? JobKind.Start : JobKind.Continuous, task is { IsCompleted: false }, task?.IsFaulted == true, null, null, null, null, 0, 0);
    }

    /// <summary><c>SnapshotKeeper</c> is <c>snapshot-keeper</c>.</summary>
    private static string NameOf(IHostedService service) => string.Concat(service.GetType().Name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"-{letter}" : $"{letter}")).ToLowerInvariant();
}
