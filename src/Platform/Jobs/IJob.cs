namespace SpatialCockpit.Platform.Jobs;

/// <summary>Hosted work that is done by itself, again and again, and knows how it went.</summary>
public interface IJob
{
    /// <summary>In lower case with hyphens: <c>messages-to-be-sent</c>.</summary>
    string JobName { get; }

    JobLog Runs { get; }
}

public enum JobOutcome
{
    Done,

    /// <summary>The record or the analytical store was away: it is tried again soon.</summary>
    Waits,

    /// <summary>The log says why; it is tried again.</summary>
    Failed,
}

/// <summary>One time that it was done.</summary>
public sealed record JobRun(DateTimeOffset StartedAt, double Seconds, JobOutcome Outcome);
