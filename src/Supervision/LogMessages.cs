using Microsoft.Extensions.Logging;

namespace SpatialCockpit.Supervision;

/// <summary>Every line that supervision writes into the log, by the folder that writes it.</summary>
internal static partial class LogMessages
{
    // Feeds

    [LoggerMessage(0, LogLevel.Warning, "Feed {Feed} waits for the record: {Reason}")]
    public static partial void FeedWaits(this ILogger logger, string feed, string reason);

    [LoggerMessage(0, LogLevel.Error, "Feed {Feed} is not fetched")]
    public static partial void FeedNotFetched(this ILogger logger, Exception bug, string feed);

    // Alerts and Cases

    [LoggerMessage(0, LogLevel.Warning, "Rule {Rule} cannot be asked; GET /alerts/rules says why")]
    public static partial void RuleNotAsked(this ILogger logger, string rule);

    [LoggerMessage(0, LogLevel.Error, "Timer {Timer} of case {Code} failed")]
    public static partial void TimerFailed(this ILogger logger, Exception bug, string timer, string code);
}
