namespace SpatialCockpit.Platform.Jobs;

/// <summary>How a job went since the host was started. It reports here, and is asked from other threads.</summary>
public sealed class JobLog(TimeProvider time)
{
    private volatile State _now = new(null, null, null, null, 0, 0);

    /// <param name="RunningSince">Null while it rests.</param>
    /// <param name="Trouble">The last time that did not go well.</param>
    /// <param name="Next">When it is done without anybody's call; null where it waits for one.</param>
    public sealed record State(DateTimeOffset? RunningSince, JobRun? Last, JobRun? Trouble, DateTimeOffset? Next, long Runs, long Troubles);

    public State Now => _now;

    /// <summary>It is done for the first time then.</summary>
    public void Await(DateTimeOffset next) => _now = _now with { Next = next };

    public void Begin() => _now = _now with { RunningSince = time.GetUtcNow() };

    public void End(JobOutcome outcome, DateTimeOffset? next)
    {
        var now = time.GetUtcNow();
        var began = _now.RunningSince ?? now;
        var run = new JobRun(began, (now - began).TotalSeconds, outcome);
        _now = _now with
        {
            RunningSince = null,
            Last = run,
            Trouble = outcome == JobOutcome.Done ? _now.Trouble : run,
            Next = next,
            Runs = _now.Runs + 1,
            Troubles = _now.Troubles + (outcome == JobOutcome.Done ? 0 : 1),
        };
    }
}
