using Microsoft.Extensions.Logging;
using SpatialCockpit.Tiles.Raster;

namespace SpatialCockpit.Tiles;

/// <summary>Every line that the tile server writes into the log, by the folder that writes it.</summary>
internal static partial class LogMessages
{
    // Catalog and Live

    [LoggerMessage(0, LogLevel.Warning, "Source {Source} cannot be read, its layers are as they were: {Reason}")]
    public static partial void SourceUnreadable(this ILogger logger, string source, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Source {Source} could not be scanned: {Reason}")]
    public static partial void SourceNotScanned(this ILogger logger, string source, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Read sources could not be looked at, tried again soon: {Reason}")]
    public static partial void SourcesNotLookedAt(this ILogger logger, Exception? bug, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Layer {Layer} could not be looked at: {Reason}")]
    public static partial void LayerNotLookedAt(this ILogger logger, Exception? bug, string layer, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Layer {Layer} is not served: {Reason}")]
    public static partial void LayerNotServed(this ILogger logger, string layer, string reason);

    // Snapshots

    [LoggerMessage(0, LogLevel.Warning, "Layers could not be read into memory, tried again soon: {Reason}")]
    public static partial void LayersNotRead(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Error, "Layers could not be read into memory, tried again soon")]
    public static partial void LayersNotReadByBug(this ILogger logger, Exception bug);

    [LoggerMessage(0, LogLevel.Warning, "Layers of read sources could not be looked at, tried again soon: {Reason}")]
    public static partial void SourceLayersNotLookedAt(this ILogger logger, Exception? bug, string reason);

    [LoggerMessage(0, LogLevel.Information, "Layer {Layer} could not be read: {Reason}")]
    public static partial void LayerNotRead(this ILogger logger, string layer, string reason);

    [LoggerMessage(0, LogLevel.Information, "Tiles of layer {Layer} are made by PostGIS because {Reason}")]
    public static partial void LayerLeftToPostgis(this ILogger logger, string layer, string reason);

    [LoggerMessage(0, LogLevel.Information, "Reading layer {Layer}: {Count} of about {Estimate} rows")]
    public static partial void ReadingLayer(this ILogger logger, string layer, int count, string estimate);

    [LoggerMessage(0, LogLevel.Information, "Layer {Layer} is held in memory: {Count} features in {Megabytes} MB (on disk {Disk} MB), read in {Seconds:F1} s")]
    public static partial void LayerHeld(this ILogger logger, string layer, int count, long megabytes, long disk, double seconds);

    [LoggerMessage(0, LogLevel.Information, "Layer {Layer} is held in memory: {Count} features in {Megabytes} MB, from disk in {Seconds:F1} s")]
    public static partial void LayerHeldFromDisk(this ILogger logger, string layer, int count, long megabytes, double seconds);

    [LoggerMessage(0, LogLevel.Information, "Layer {Layer} of a read source is held in memory: {Count} features in {Megabytes} MB, read in {Seconds:F1} s")]
    public static partial void SourceLayerHeld(this ILogger logger, string layer, int count, long megabytes, double seconds);

    [LoggerMessage(0, LogLevel.Information, "Layer {Layer} of a read source is held in memory, from disk in {Seconds:F1} s")]
    public static partial void SourceLayerHeldFromDisk(this ILogger logger, string layer, double seconds);

    [LoggerMessage(0, LogLevel.Information, "Layer {Layer} is laid out anew after {Changes} changes, in {Seconds:F1} s")]
    public static partial void LayerLaidOut(this ILogger logger, string layer, long changes, double seconds);

    [LoggerMessage(0, LogLevel.Information, "Changes of layer {Layer} are not understood, it is read anew: {Reason}")]
    public static partial void ChangesNotUnderstood(this ILogger logger, string layer, string reason);

    [LoggerMessage(0, LogLevel.Warning, "The file of layer {Layer} is damaged, it is read anew")]
    public static partial void SavedLayerDamaged(this ILogger logger, string layer);

    [LoggerMessage(0, LogLevel.Warning, "Layer {Layer} could not be saved for the next start: {Reason}")]
    public static partial void LayerNotSaved(this ILogger logger, string layer, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Layers in memory could not be saved for the next start: {Reason}")]
    public static partial void LayersNotSaved(this ILogger logger, string reason);

    // Pmtiles

    [LoggerMessage(0, LogLevel.Warning, "The folder of archives cannot be read: {Reason}")]
    public static partial void ArchivesUnreadable(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Warning, "{File} is not served: {Reason}")]
    public static partial void ArchiveNotServed(this ILogger logger, string file, string reason);

    // Raster

    [LoggerMessage(0, LogLevel.Warning, "Raster {Name}: {Trouble}, {Reason}")]
    public static partial void RasterInTrouble(this ILogger logger, string name, RasterTrouble trouble, string reason);

    [LoggerMessage(0, LogLevel.Warning, "A raster tile could not be kept: {Reason}")]
    public static partial void PictureNotKept(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Raster tiles that were kept could not be read: {Reason}")]
    public static partial void PicturesUnreadable(this ILogger logger, string reason);
}
