namespace SpatialCockpit.Analytics.SpatialSql;

/// <summary>A function of ours was given what it does not take: the statement ends with these words.</summary>
internal sealed class MisusedFunctionException(string reason) : Exception(reason);
