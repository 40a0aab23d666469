using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Evidence.Captures;

/// <summary>A <see cref="Capture"/> as it was read.</summary>
/// <param name="Place">CGCS2000.</param>
public sealed record CaptureReading(Capture Capture, LonLat? Place, DateTimeOffset? Time)
{
    private const double MostAccuracyMeters = 1_000_000;
    private const int LongestText = 500;

    /// <param name="json">UTF-8.</param>
    /// <returns>What was read, or what is wrong with it.</returns>
    public static (CaptureReading? Read, string? Mistake) Of(ReadOnlySpan<byte> json)
    {
        try
        {
            var capture = JsonSerializer.Deserialize<Capture>(json, WireJson.Options);
            return capture is null ? (null, "It is null.") : Of(capture);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, e is JsonException { Path: { Length: > 1 } path } ? $"{path[2..]} is not known or not of its kind." : "It is no JSON object.");
        }
    }

    /// <summary>Whether a text can be kept and shown.</summary>
    public static bool IsText(string text) => text.Length <= LongestText && !text.Any(char.IsControl) && text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static (CaptureReading?, string?) Of(Capture capture)
    {
        var datum = Datum.Wgs84;
        DateTimeOffset? time = null;
        if (capture.Crs is not null && !Crs.TryParse(capture.Crs, out datum))
            return (null, "crs: wgs84, gcj02, bd09 or cgcs2000.");
        if (capture.Lon is null != capture.Lat is null)
            return (null, "lon and lat belong together.");
        if (capture is { Lon: { } lon, Lat: { } lat } && !new LonLat(lon, lat).IsOnEarth)
            return (null, "lon, lat: no place on earth.");
        if (capture.AccuracyM is { } accuracy && accuracy is not (>= 0 and <= MostAccuracyMeters))
            return (null, "accuracy_m: 0 to 1,000,000 metres.");
        if (capture.Time is { } text && (time = ClientMark.Moment(text)) is null)
            return (null, "time: RFC 3339 with its offset.");
        if (new[] { capture.Device, capture.Watermark?.Text, capture.Watermark?.Worker, capture.Watermark?.Place }.Any(word => word is not null && !IsText(word)))
            return (null, $"device, watermark: texts of at most {LongestText} characters.");
        return (new(capture, capture is { Lon: { } x, Lat: { } y } ? Crs.Convert(new(x, y), datum, Datum.Cgcs2000) : null, time), null);
    }
}
