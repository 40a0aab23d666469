using Microsoft.Extensions.Logging;

namespace SpatialCockpit.Geofence;

/// <summary>Every line that the geofence engine writes into the log, by the folder that writes it.</summary>
internal static partial class LogMessages
{
    // Positions

    [LoggerMessage(0, LogLevel.Warning, "Positions cannot be read, tried again soon: {Reason}")]
    public static partial void PositionsUnreadable(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Warning, "{Count} positions could not be kept: {Reason}")]
    public static partial void PositionsNotKept(this ILogger logger, int count, string reason);

    [LoggerMessage(0, LogLevel.Warning, "No checkpoint of positions: {Reason}")]
    public static partial void NoCheckpoint(this ILogger logger, string reason);

    // Hooks

    [LoggerMessage(0, LogLevel.Warning, "Hook {Hook}: {Reason}")]
    public static partial void HookWaits(this ILogger logger, string hook, string reason);

    [LoggerMessage(0, LogLevel.Error, "Hook {Hook} failed and is tried again")]
    public static partial void HookFailed(this ILogger logger, Exception bug, string hook);

    [LoggerMessage(0, LogLevel.Warning, "Hook {Hook}: {Count} events are put aside after {Failures} failures: {Reason}")]
    public static partial void EventsPutAside(this ILogger logger, string hook, int count, int failures, string reason);
}
