using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Platform;

/// <summary>Every line that the ground floor writes into the log, by the folder that writes it.</summary>
internal static partial class LogMessages
{
    // Changes

    [LoggerMessage(0, LogLevel.Information, "The change stream reads slot {Slot} from {Position}")]
    public static partial void StreamReads(this ILogger logger, string slot, Lsn position);

    [LoggerMessage(0, LogLevel.Warning, "The change stream is interrupted at {Position}: {Reason}")]
    public static partial void StreamInterrupted(this ILogger logger, Exception? bug, Lsn position, string reason);

    [LoggerMessage(0, LogLevel.Error, "PostgreSQL cannot decode its log after {Position} ({Reason}): the slot is made anew")]
    public static partial void LogNotDecoded(this ILogger logger, Lsn position, string? reason);

    [LoggerMessage(0, LogLevel.Warning, "The stream does not go on from {Before} but begins anew at {After}: every projection is rebuilt")]
    public static partial void StreamBeginsAnew(this ILogger logger, StreamPosition before, StreamPosition after);

    [LoggerMessage(0, LogLevel.Debug, "The server does not say where its log stands")]
    public static partial void ServerDoesNotSay(this ILogger logger, Exception reason);

    [LoggerMessage(0, LogLevel.Warning, "{Count} rows cannot be read and are left out of {Projection}: {Rows}{More}")]
    public static partial void RowsLeftOut(this ILogger logger, int count, string projection, string rows, string more);

    // Changes/Projections

    [LoggerMessage(0, LogLevel.Information, "Projection {Projection} has read the record as of {Position}")]
    public static partial void ProjectionRead(this ILogger logger, string projection, Lsn position);

    [LoggerMessage(0, LogLevel.Error, "Projection {Projection} failed at {Position}; it will be rebuilt")]
    public static partial void ProjectionFailed(this ILogger logger, Exception reason, string projection, Lsn position);

    [LoggerMessage(0, LogLevel.Warning, "Projection {Projection} was saved at {Position}, from where this stream does not go on: it is rebuilt")]
    public static partial void ProjectionOfAnotherStream(this ILogger logger, string projection, StreamPosition position);

    [LoggerMessage(0, LogLevel.Warning, "Projection {Projection} puts off its save at {Position}: {Reason}")]
    public static partial void ProjectionPutsOffSave(this ILogger logger, string projection, Lsn position, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Projection {Projection} could not save at the end; it goes on from its last save")]
    public static partial void ProjectionNotSavedAtEnd(this ILogger logger, Exception reason, string projection);

    // Jobs, Packs and Secrets

    [LoggerMessage(0, LogLevel.Warning, "The hourly sweep {Job} was left out")]
    public static partial void SweepLeftOut(this ILogger logger, Exception reason, string job);

    [LoggerMessage(0, LogLevel.Warning, "{Work} wait for the record: {Reason}")]
    public static partial void WorkWaits(this ILogger logger, string work, string reason);

    [LoggerMessage(0, LogLevel.Error, "{Work} failed and are tried again")]
    public static partial void WorkFailed(this ILogger logger, Exception bug, string work);

    [LoggerMessage(0, LogLevel.Error, "Pack {Name} is not in force as it is kept: {Mistakes}")]
    public static partial void PackNotInForce(this ILogger logger, string name, string mistakes);

    [LoggerMessage(0, LogLevel.Error, "What the record holds, or an administrator changed of packs, does not allow {Packs}: what was in force before stays until that is mended. {Mistakes}")]
    public static partial void PacksNotAllowed(this ILogger logger, string packs, string mistakes);

    [LoggerMessage(0, LogLevel.Information, "{Count} values were sealed")]
    public static partial void ValuesSealed(this ILogger logger, long count);

    // Web

    [LoggerMessage(0, LogLevel.Warning, "{Method} {Path} answered {Slug}: {Detail}")]
    public static partial void ProblemAnswered(this ILogger logger, string method, string path, string slug, string detail);

    [LoggerMessage(EventId = 0, Message = "{Method} {Path} answered {Slug}")]
    public static partial void TroubleAnswered(this ILogger logger, LogLevel level, Exception thrown, string method, string path, string slug);
}
