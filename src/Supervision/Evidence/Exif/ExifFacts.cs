using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Evidence.Exif;

/// <summary>What a camera wrote into a JPEG file (EXIF 2.32): where, when, which way up.</summary>
/// <param name="Lon">Degrees, WGS 84; null without a fix. Cameras that know no place write 0, 0.</param>
/// <param name="Time">Of DateTimeOriginal.</param>
/// <param name="TimeZone"><c>exif</c> where the file tells its offset, <c>city</c> where the camera's clock is taken for the city's; null without a time.</param>
/// <param name="Orientation">1 to 8.</param>
public sealed record ExifFacts(double? Lon, double? Lat, DateTimeOffset? Time, string? TimeZone, int? Orientation)
{
    private const ushort OrientationTag = 0x0112, ExifDirectory = 0x8769, GpsDirectory = 0x8825, TimeTag = 0x9003, OffsetTag = 0x9011;
    private const ushort LatReference = 1, LatTag = 2, LonReference = 3, LonTag = 4;
    private const string TimeForm = "yyyy:MM:dd HH:mm:ss";
    private const int TextBytes = 32, FirstYear = 1990;

    /// <param name="head">The first <see cref="JpegFile.HeadBytes"/> of a JPEG file.</param>
    /// <returns>Null where the file tells none of it.</returns>
    public static ExifFacts? Of(ReadOnlySpan<byte> head, CityClock clock)
    {
        if (!TiffBlock.TryOpen(JpegFile.ExifOf(head), out var block))
            return null;
        var place = PlaceOf(block);
        var (time, zone) = TimeOf(block, clock);
        int? orientation = block.Number(block.First, OrientationTag) is >= 1 and <= 8 and var turned ? turned : null;
        return place is null && time is null && orientation is null ? null : new(place?.Lon, place?.Lat, time, zone, orientation);
    }

    private static LonLat? PlaceOf(TiffBlock block)
    {
        if (block.Number(block.First, GpsDirectory) is not { } at
            || Signed(block.Degrees((uint)at, LonTag), block.Text((uint)at, LonReference, 4), "E", "W") is not { } lon || Signed(block.Degrees((uint)at, LatTag), block.Text((uint)at, LatReference, 4), "N", "S") is not { } lat)
            return null;
        LonLat place = new(Math.Round(lon, 7), Math.Round(lat, 7));
        return place.IsOnEarth && place != default ? place : null;
    }

    private static double? Signed(double? degrees, string? reference, string plus, string minus) => reference == plus ? degrees : reference == minus ? -degrees : null;

    private static (DateTimeOffset?, string?) TimeOf(TiffBlock block, CityClock clock)
    {
        if (block.Number(block.First, ExifDirectory) is not { } at
            || !DateTime.TryParseExact(block.Text((uint)at, TimeTag, TextBytes), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < FirstYear or > 9998)
            return (null, null);
        var zone = block.Text((uint)at, OffsetTag, TextBytes);
        return DateTimeOffset.TryParseExact($"2000-01-01T00:00:00{zone}", "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known)
            ? (new DateTimeOffset(local, known.Offset).ToUniversalTime(), "exif")
            : (clock.Moment(local).ToUniversalTime(), "city");
    }
}
