namespace SpatialCockpit.Spatial.Cql2;

/// <summary>A filter that cannot be read, or does not fit the features it is asked of. The message is for whoever wrote it.</summary>
public sealed class CqlException(string message) : Exception(message);
