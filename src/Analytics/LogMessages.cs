using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Risk.Watch;

namespace SpatialCockpit.Analytics;

/// <summary>Every line that the analytical store and the models of risk writes into the log, by the folder that writes it.</summary>
internal static partial class LogMessages
{
    // Warehouse

    [LoggerMessage(0, LogLevel.Warning, "{Work} wait for the warehouse: {Reason}")]
    public static partial void WorkWaitsForWarehouse(this ILogger logger, string work, string reason);

    [LoggerMessage(0, LogLevel.Information, "The warehouse reads the record anew: {Reason}")]
    public static partial void RecordReadAnew(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Warning, "The warehouse cannot say how far it is: {Reason}")]
    public static partial void WarehouseDoesNotSay(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Warning, "The warehouse puts off its save: {Reason}")]
    public static partial void WarehousePutsOffSave(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Warning, "The warehouse ended while it took changes; it is started again: {Reason}")]
    public static partial void WarehouseEnded(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Error, "Warehouse: {Line}")]
    public static partial void WarehouseSaid(this ILogger logger, string line);

    [LoggerMessage(0, LogLevel.Information, "{Rows} rows of history went to the lake")]
    public static partial void HistoryOffloaded(this ILogger logger, long rows);

    [LoggerMessage(0, LogLevel.Error, "{Damaged} files of the lake were not as they had been written: the warehouse begins anew")]
    public static partial void LakeDamaged(this ILogger logger, int damaged);

    // Questions

    [LoggerMessage(0, LogLevel.Warning, "Question {Id} does not stop: the warehouse is ended and starts anew")]
    public static partial void QuestionDoesNotStop(this ILogger logger, Guid id);

    [LoggerMessage(0, LogLevel.Warning, "A figure is left to the record: {Reason}")]
    public static partial void FigureLeftToRecord(this ILogger logger, string reason);

    // Risk

    [LoggerMessage(0, LogLevel.Error, "Model: {Line}")]
    public static partial void ModelSaid(this ILogger logger, string line);

    [LoggerMessage(0, LogLevel.Information, "{Model} {Version} is trained: {Outcome}")]
    public static partial void ModelTrained(this ILogger logger, string model, string version, string outcome);

    [LoggerMessage(0, LogLevel.Warning, "{Model} is not trained: {Reason}")]
    public static partial void ModelNotTrained(this ILogger logger, string model, string reason);

    [LoggerMessage(0, LogLevel.Information, "{Model} {Version} told of {Things} things in {Seconds:0.0} s{Fallback}")]
    public static partial void ModelTold(this ILogger logger, string model, string version, int things, double seconds, string fallback);

    [LoggerMessage(0, LogLevel.Error, "{Model} {Version} does not tell: {Reason}")]
    public static partial void ModelDoesNotTell(this ILogger logger, string model, string version, string reason);

    [LoggerMessage(0, LogLevel.Error, "It cannot be looked whether {Model} {Version} is right: {Reason}")]
    public static partial void ModelNotLookedAt(this ILogger logger, string model, string version, string reason);

    [LoggerMessage(0, LogLevel.Warning, "{Model} {Version} is {Level}: {Reasons}")]
    public static partial void ModelDrifted(this ILogger logger, string model, string version, DriftLevel level, string reasons);

    [LoggerMessage(0, LogLevel.Error, "{Model} {Version} explains nothing: {Reason}")]
    public static partial void ModelExplainsNothing(this ILogger logger, string model, string version, string reason);
}
