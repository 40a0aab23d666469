using System.Text.Json.Serialization;

namespace SpatialCockpit.Supervision.Evidence.Captures;

/// <summary>Where and when something was taken, as the client says; phones strip EXIF from what they send.</summary>
/// <param name="Lon">Degrees of <paramref name="Crs"/>, with <paramref name="Lat"/> or not at all.</param>
/// <param name="AccuracyM">Metres, the radius that holds the true place with 68 %.</param>
/// <param name="Time">RFC 3339.</param>
/// <param name="Crs"><c>wgs84</c> when left out, <c>gcj02</c>, <c>bd09</c>, <c>cgcs2000</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Capture(double? Lon = null, double? Lat = null, double? AccuracyM = null, string? Time = null, string? Crs = null, string? Device = null, Watermark? Watermark = null);

/// <summary>What the client wrote over the picture.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Watermark(string? Text = null, string? Worker = null, string? Place = null);
