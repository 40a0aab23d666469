using System.Collections.Immutable;
using System.Text.Json;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Parameters of rules that look at one track.</summary>
internal static class WatchReader
{
    public const double LargestMeters = 500_000;
    private const int MostPoints = 100_000;
    private const int MostPatrolPoints = 1000;
    private const int LongestId = 200;

    /// <summary>Borders flap: three fixes have to say so, unless it is said otherwise.</summary>
    private static readonly Confirmation Steady = new(3);

    private static readonly string[] Levels = ["province", "city", "district", "street_office", "community", "none"];

    public static (Watch? Watch, string? Mistake) Read(string kind, PropertyReader properties, Areas areas, WorkCalendar calendar)
    {
        var (confirmation, edge) = (CommonProperties.Confirmation(properties, kind is "district_change" or "jurisdiction" ? Steady : Confirmation.AtOnce), CommonProperties.Edge(properties));
        var badLevel = properties.Text("level") is { } level && !(Levels.Contains(level) && (level != "none" || kind == "mobile_machine")) ? $"level: one of {string.Join(", ", Levels)}." : null;
        switch (kind)
        {
            case "speed":
                return properties.Number("limit_kmh", 0, 1000) is { } limit ? (new SpeedWatch(limit) { Confirmation = confirmation }, null) : (null, "limit_kmh: a number from 0 to 1000.");
            case "dormant":
                return properties.Number("after_s", 1, CommonProperties.LongestSeconds) is { } after ? (new SilenceWatch(TimeSpan.FromSeconds(after)), null) : (null, "after_s: seconds without a position.");
            case "district_change":
                return (new DistrictWatch(areas, null) { Edge = Border(properties, edge), Confirmation = confirmation }, badLevel ?? AreasAreMissing(areas));
            case "jurisdiction":
                return (new DistrictWatch(areas, properties.Text("attribute") ?? "region") { Edge = Border(properties, edge), Confirmation = confirmation }, badLevel ?? AreasAreMissing(areas));
            case "mobile_machine":
                return (Mobile(properties, areas, edge, calendar), badLevel);
            case "not_on_site":
                return Site(properties) is { } site ? (site with { Confirmation = confirmation, Edge = edge }, null) : (null, "lon, lat: where one has to be, in degrees.");
            case "duty_grid":
                return (new GridWatch(areas, properties.Text("attribute") ?? "duty_code") { Confirmation = confirmation, Edge = edge }, AreasAreMissing(areas));
            case "patrol":
                var (points, badPoints) = Points(properties, "points", MostPatrolPoints);
                return (new PatrolWatch(points, properties.Number("radius_m", 1, LargestMeters) ?? 50, properties.Flag("ordered") ?? false), badPoints);
            case "proximity":
                var (targets, badTargets) = Points(properties, "targets", MostPoints);
                return (new ProximityWatch(targets, properties.Number("within_m", 1, LargestMeters) ?? 5000, edge.ExitBufferMeters), badTargets);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such watch.");
        }
    }

    /// <summary>Borders flap: unless it is said otherwise, one has to be a hundred metres behind them.</summary>
    private static Edge Border(PropertyReader properties, Edge edge) => properties.Has("exit_buffer_m") ? edge : edge with { ExitBufferMeters = 100 };

    private static string? AreasAreMissing(Areas areas) => areas.All.Count == 0 ? "level: there are no such areas in the record." : null;

    private static MobileWatch Mobile(PropertyReader properties, Areas areas, Edge edge, WorkCalendar calendar) =>
        new((int)(properties.Number("moves", 1, 100) ?? 3), (int)(properties.Number("days", 1, 366) ?? 15), properties.Number("distance_m", 1, LargestMeters) ?? 4000)
        {
            StayMeters = properties.Number("stay_radius_m", 1, LargestMeters) ?? 200,
            StayAfter = TimeSpan.FromSeconds(properties.Number("stay_s", 0, CommonProperties.LongestSeconds) ?? 600),
            Districts = areas.All.Count == 0 ? null : areas,
            Edge = Border(properties, edge),
            Home = properties.Text("attribute"),
            Zone = calendar.Zone,
        };

    private static SiteWatch? Site(PropertyReader properties) =>
        properties.Number("lon", -180, 180) is { } lon && properties.Number("lat", -90, 90) is { } lat ? new(lon, lat, properties.Number("limit_m", 1, LargestMeters) ?? 100) : null;

    private static (ImmutableArray<NamedPoint> Points, string? Mistake) Points(PropertyReader properties, string name, int most)
    {
        if (properties.Element(name) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0 || list.GetArrayLength() > most)
            return ([], $"{name}: a list of 1 to {most} of id, lon and lat.");
        var points = ImmutableArray.CreateBuilder<NamedPoint>(list.GetArrayLength());
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (var element in list.EnumerateArray())
        {
            var point = new PropertyReader(element);
            var (id, lon, lat) = (point.Text("id", LongestId), point.Number("lon", -180, 180), point.Number("lat", -90, 90));
            if (id is not { Length: > 0 } || lon is null || lat is null || !new LonLat(lon.Value, lat.Value).IsOnEarth)
                return ([], $"{name}[{points.Count}]: {point.Mistake ?? "an id, lon and lat."}");
            if (!ids.Add(id))
                return ([], $"{name}[{points.Count}]: {id} is there twice.");
            points.Add(new(id, lon.Value, lat.Value));
        }
        return (points.MoveToImmutable(), null);
    }
}
