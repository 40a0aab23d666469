namespace SpatialCockpit.Geofence.Rules;

/// <summary>A place that a rule names.</summary>
/// <param name="Lon">CGCS2000 degrees, as is <paramref name="Lat"/>.</param>
public readonly record struct NamedPoint(string Id, double Lon, double Lat);
