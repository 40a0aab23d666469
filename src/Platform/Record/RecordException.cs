namespace SpatialCockpit.Platform.Record;

/// <summary>The record cannot be set up or opened; the message tells an operator why and what to do.</summary>
public sealed class RecordException(string message, Exception? inner = null) : Exception(message, inner);
