using System.Text.Json;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>An object near a place.</summary>
/// <param name="Geometry">GeoJSON in EPSG:4490.</param>
/// <param name="DistanceM">Metres on the ellipsoid.</param>
public sealed record NearObject(string Type, string Code, JsonElement Attributes, JsonElement Geometry, double DistanceM);
