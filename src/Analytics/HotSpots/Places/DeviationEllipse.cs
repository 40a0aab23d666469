using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Places;

/// <summary>Where points lie on average, and how they are spread: the standard deviational ellipse (Yuill, Geografiska Annaler B 53, 1971), on the plane at their mean.</summary>
/// <param name="Centre">The weighted mean of longitude and latitude: of points within one city.</param>
/// <param name="LongMeters">One standard deviation along the direction in which they are spread most. Of a normal law one holds 39 %, twice as much 86 %.</param>
/// <param name="ShortMeters">Across it.</param>
/// <param name="BearingDegrees">Of the long axis, clockwise from north, 0 to below 180; 0 where there is none.</param>
public readonly record struct DeviationEllipse(LonLat Centre, double LongMeters, double ShortMeters, double BearingDegrees)
{
    /// <param name="weights">Of each point, 0 or more; empty where each counts 1.</param>
    /// <returns>Null without a point that counts.</returns>
    public static DeviationEllipse? Of(ReadOnlySpan<LonLat> points, ReadOnlySpan<double> weights)
    {
        if (Mean(points, weights) is not var (centre, total))
            return null;
        var plane = new LocalPlane(centre);
        var (east2, north2, both) = (0.0, 0.0, 0.0);
        for (var i = 0; i < points.Length; i++)
        {
            var ((east, north), weight) = (plane.Project(points[i].Lon, points[i].Lat), weights.IsEmpty ? 1 : weights[i]);
            (east2, north2, both) = (east2 + weight * east * east, north2 + weight * north * north, both + weight * east * north);
        }
        return Of(centre, east2 / total, north2 / total, both / total);
    }

    /// <returns>Its outline, ended where it begins, in degrees.</returns>
    /// <param name="deviations">So many standard deviations from the centre.</param>
    /// <param name="corners">At least 3.</param>
    public IReadOnlyList<LonLat> Outline(double deviations = 1, int corners = 72)
    {
        var (plane, bearing, ring) = (new LocalPlane(Centre), BearingDegrees * Math.PI / 180, new LonLat[corners + 1]);
        for (var i = 0; i < corners; i++)
        {
            var (across, along) = Math.SinCos(2 * Math.PI * i / corners);
            (along, across) = (along * deviations * LongMeters, across * deviations * ShortMeters);
            ring[i] = plane.Unproject(along * Math.Sin(bearing) + across * Math.Cos(bearing), along * Math.Cos(bearing) - across * Math.Sin(bearing));
        }
        ring[corners] = ring[0];
        return ring;
    }

    private static (LonLat Centre, double Total)? Mean(ReadOnlySpan<LonLat> points, ReadOnlySpan<double> weights)
    {
        var (lon, lat, total) = (0.0, 0.0, 0.0);
        for (var i = 0; i < points.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            (lon, lat, total) = (lon + weight * points[i].Lon, lat + weight * points[i].Lat, total + weight);
        }
        return total > 0 ? (new(lon / total, lat / total), total) : null;
    }

    /// <summary>The axes are the eigenvectors of the covariance.</summary>
    private static DeviationEllipse Of(LonLat centre, double east2, double north2, double both)
    {
        var (middle, half) = ((east2 + north2) / 2, Math.Sqrt((east2 - north2) * (east2 - north2) / 4 + both * both));
        var bearing = half == 0 ? 0 : Math.Atan2(2 * both, north2 - east2) / 2 * 180 / Math.PI;
        return new(centre, Math.Sqrt(middle + half), Math.Sqrt(Math.Max(0, middle - half)), bearing < 0 ? bearing + 180 : bearing);
    }
}
