using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>How a file of positions is to be read.</summary>
public sealed record PositionFormat
{
    /// <summary>What its lon and lat mean.</summary>
    public ClientCrs Crs { get; init; } = ClientCrs.Wgs84;

    /// <summary>In which times without an offset are told.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Names of columns that are called otherwise, by ours.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}
