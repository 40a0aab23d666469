using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.HotSpots.Places;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Clusters;

/// <summary>A GeoJSON FeatureCollection of clusters, by their convex hulls.</summary>
/// <param name="Labels">Of given points, in their order: the cluster of each, −1 for noise.</param>
/// <param name="Members">Of rows, where they were asked for.</param>
public sealed record ClusterAnswer(string Type, ClusterSummary Summary, IReadOnlyList<ClusterFeature> Features, IReadOnlyList<int>? Labels, IReadOnlyList<ClusterMember>? Members)
{
    internal static ClusterAnswer Of(ClusterQuestion question, PlacedRows rows, DensityClusters found, CityClock clock)
    {
        var members = Enumerable.Range(0, rows.Places.Length).Where(row => found.Labels[row] >= 0).ToLookup(row => found.Labels[row]);
        return new(
            "FeatureCollection",
            new(rows.Places.Length, found.Count, found.Labels.Count(label => label == DensityClusters.Noise), question.EpsMeters, question.MinPoints, "DBSCAN; metres on the ellipsoid; a point counts itself"),
            [.. Enumerable.Range(0, found.Count).Select(cluster => ClusterFeature.Of(cluster, [.. members[cluster]], rows, clock))],
            question.Rows is null ? found.Labels : null,
            question is { Rows: not null, HasMembers: true } ? [.. found.Labels.Select((label, row) => new ClusterMember(rows.Keys[row], label))] : null);
    }
}

/// <param name="Points">Analysed.</param>
/// <param name="Noise">Points that belong to no cluster.</param>
public sealed record ClusterSummary(int Points, int Clusters, int Noise, double EpsM, int MinPoints, string Method);

/// <param name="Geometry">The convex hull: a polygon; a line or a point where the cluster has no width.</param>
public sealed record ClusterFeature(string Type, int Id, JsonElement Geometry, ClusterProperties Properties)
{
    internal static ClusterFeature Of(int cluster, int[] members, PlacedRows rows, CityClock clock)
    {
        LonLat[] places = [.. members.Select(row => rows.Places[row])];
        var hull = GeometryFactory.Default.CreateMultiPointFromCoords([.. places.Select(place => new Coordinate(place.Lon, place.Lat))]).ConvexHull();
        var ellipse = DeviationEllipse.Of(places, [])!.Value;
        var area = LocalPlane.SquareMeters(hull) / 1e6;
        var times = rows.Times.Length == 0 ? [] : members.Select(row => rows.Times[row]).OfType<DateTimeOffset>().ToList();
        return new("Feature", cluster, ShapeJson.Of(hull), new(
            cluster, members.Length, ShapeJson.Of(ellipse.Centre), area, area > 0 ? members.Length / area : null, ellipse.LongMeters, ellipse.ShortMeters, ellipse.BearingDegrees,
            times.Count == 0 ? null : clock.Write(times.Min()), times.Count == 0 ? null : clock.Write(times.Max())));
    }
}

/// <param name="Cluster">Numbered from 0, in the order of their first core points.</param>
/// <param name="Centre">Mean longitude and latitude.</param>
/// <param name="AreaKm2">Of the hull.</param>
/// <param name="PerKm2">Points; null where the hull has no area.</param>
/// <param name="LongM">One standard deviation along the direction in which they are spread most.</param>
/// <param name="ShortM">Across it.</param>
/// <param name="BearingDeg">Of the long axis, clockwise from north.</param>
/// <param name="First">Moment; null where no time was asked for.</param>
public sealed record ClusterProperties(int Cluster, int Points, double[] Centre, double AreaKm2, double? PerKm2, double LongM, double ShortM, double BearingDeg, string? First, string? Last);

/// <param name="Key">Values of the row's key, as texts.</param>
/// <param name="Cluster">−1 for noise.</param>
public sealed record ClusterMember(IReadOnlyList<JsonElement> Key, int Cluster);
