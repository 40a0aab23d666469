using Microsoft.Extensions.Logging;

namespace SpatialCockpit.Geocoder;

/// <summary>Every line that the geocoder writes into the log, by the folder that writes it.</summary>
internal static partial class LogMessages
{
    // The search index

    [LoggerMessage(0, LogLevel.Information, "The search index has read {Read} of {All} addresses")]
    public static partial void IndexReads(this ILogger logger, int read, int all);

    [LoggerMessage(0, LogLevel.Warning, "The search index could not be saved for the next start: {Reason}")]
    public static partial void IndexNotSaved(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Error, "The search index could not be laid out anew: it goes on as it is, and is tried again after as many edits more")]
    public static partial void IndexNotLaidOut(this ILogger logger, Exception bug);
}
