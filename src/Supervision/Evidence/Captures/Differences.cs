using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Evidence.Exif;

namespace SpatialCockpit.Supervision.Evidence.Captures;

/// <summary>What the client says and the file tells, where these are further apart than they may be. It marks an attachment and refuses nothing.</summary>
public sealed record Differences(PlaceApart? Place, TimeApart? Time)
{
    private const double SecondsAMinute = 60;

    /// <param name="place">Of the client, CGCS2000.</param>
    /// <param name="accuracyMeters">Of that place; the limit is wider by it.</param>
    /// <returns>Null where nothing differs, or nothing can be compared.</returns>
    public static Differences? Of(LonLat? place, double? accuracyMeters, DateTimeOffset? time, ExifFacts? exif, AttachmentOptions limits)
    {
        PlaceApart? placeApart = null;
        TimeApart? timeApart = null;
        if (place is { } here && exif is { Lon: { } lon, Lat: { } lat })
            placeApart = PlaceApart.Beyond(Math.Round(Geodesic.DistanceMeters(here, new(lon, lat)), 1), limits.ApartMeters + (accuracyMeters ?? 0));
        if (time is { } then && exif is { Time: { } taken })
            timeApart = TimeApart.Beyond(Math.Round(Math.Abs((then - taken).TotalSeconds) / SecondsAMinute, 2), limits.ApartTime.TotalMinutes);
        return placeApart is null && timeApart is null ? null : new(placeApart, timeApart);
    }
}

/// <summary>Metres between the two places.</summary>
public sealed record PlaceApart(double ApartM, double LimitM)
{
    internal static PlaceApart? Beyond(double apart, double limit) => apart > limit ? new(apart, limit) : null;
}

/// <summary>Minutes between the two times.</summary>
public sealed record TimeApart(double ApartMin, double LimitMin)
{
    internal static TimeApart? Beyond(double apart, double limit) => apart > limit ? new(apart, limit) : null;
}
