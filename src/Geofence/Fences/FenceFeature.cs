using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Fences;

/// <summary>
/// A fence as a GeoJSON feature: Polygon or MultiPolygon; Point, LineString or MultiLineString with <c>radius_m</c>. Its properties are those of <see cref="Fence"/>, all of which may be
/// left out; others are kept apart by whoever stores it. What is wrong is said in words, and where.
/// </summary>
public static class FenceFeature
{
    private const double LargestRadiusMeters = 500_000;
    private const int MostPermits = 1000;

    /// <summary>All properties that mean something here; others are given back as they were.</summary>
    public static readonly IReadOnlySet<string> Properties = new HashSet<string>(StringComparer.Ordinal)
    {
        "name", "radius_m", "detect", "dwell_s", "confirm_fixes", "confirm_s", "exit_buffer_m", "use_accuracy", "severity", "meta", "region",
        "active", "objects", "permits", "inverted",
    };

    private static readonly FenceEventKind[] Detectable = [FenceEventKind.Inside, FenceEventKind.Outside, FenceEventKind.Enter, FenceEventKind.Exit, FenceEventKind.Cross, FenceEventKind.Dwell];

    /// <summary>A text or a number; null where it has none.</summary>
    public static string? IdOf(JsonElement feature) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? id.ToString() : null;

    /// <summary>The area that maps draw of a feature which is a fence.</summary>
    public static Geometry Outline(JsonElement feature)
    {
        var properties = new PropertyReader(feature.TryGetProperty("properties", out var given) ? given : default);
        return FenceOutline.Of(GeoJsonGeometry.Read(feature.GetProperty("geometry"), CoordinateSystem.Crs84).Geometry!, properties.Number("radius_m", 0, LargestRadiusMeters) ?? 0);
    }

    /// <param name="calendar">Of workdays and holidays, where windows name them.</param>
    /// <returns>The fence, or the mistake.</returns>
    public static (Fence? Fence, string? Mistake) Read(JsonElement feature, int number, string code, WorkCalendar calendar)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("geometry", out var geometry))
            return (null, "A fence is a GeoJSON feature with a geometry.");
        var properties = new PropertyReader(feature.TryGetProperty("properties", out var given) ? given : default);
        var (shape, mistake) = Shape(geometry, properties.Number("radius_m", 0, LargestRadiusMeters));
        var (common, badCommon) = CommonProperties.Read(properties, code, calendar);
        var isInverted = properties.Flag("inverted") ?? false;
        if (isInverted && shape is not null)
            shape = new OutsideShape(shape);
        var fence = shape is null ? null : new Fence(number, code, shape)
        {
            Detects = properties.Words("detect", Detectable) is { } kinds ? kinds.Aggregate(Detections.None, (all, kind) => all | (Detections)(1 << (int)kind)) : Detections.Enter | Detections.Exit,
            Dwell = TimeSpan.FromSeconds(properties.Number("dwell_s", 0, CommonProperties.LongestSeconds) ?? 0),
            Confirmation = CommonProperties.Confirmation(properties, Confirmation.AtOnce),
            Edge = CommonProperties.Edge(properties),
            Permits = properties.Texts("permits", MostPermits),
        };
        mistake ??= properties.Mistake ?? badCommon
            ?? (isInverted && fence?.Tells(FenceEventKind.Cross) == true ? "detect: nobody crosses what is inverted, the way out is an enter." : null)
            ?? (fence?.Permits is { Count: 0 } ? "permits: ids of fences, or *." : null);
        return mistake is null ? (common.Of(fence!), null) : (null, mistake);
    }

    private static (IFenceShape? Shape, string? Mistake) Shape(JsonElement json, double? radius)
    {
        var (geometry, mistake) = GeoJsonGeometry.Read(json, CoordinateSystem.Crs84);
        return geometry switch
        {
            null => (null, mistake),
            { IsEmpty: true } => (null, "The geometry is empty."),
            Polygon or MultiPolygon when radius is > 0 => (null, "radius_m: a polygon has none; a point or a line does."),
            Polygon polygon => Valid(polygon),
            MultiPolygon parts when FenceOutline.IsTangled(parts, 0) => (null, "Its parts overlap too often: draw it as several fences, or join them."),
            MultiPolygon parts => Valid(parts),
            Point or LineString or MultiLineString when radius is not > 0 => (null, $"A {geometry.GeometryType} needs radius_m, metres above 0."),
            Point point => (new CircleShape(new(point.X, point.Y), radius!.Value), null),
            LineString or MultiLineString when FenceOutline.IsTangled(geometry, radius!.Value) => (null, "The line comes within radius_m of itself too often: draw it as several fences, or as a polygon."),
            LineString or MultiLineString => (new CorridorShape(geometry, radius!.Value), null),
            _ => (null, $"A {geometry.GeometryType} is no fence: Polygon, MultiPolygon, or Point, LineString or MultiLineString with radius_m."),
        };
    }

    /// <summary>Each part on its own: a fence is what any of them holds, and they may overlap.</summary>
    private static (IFenceShape? Shape, string? Mistake) Valid(MultiPolygon polygons)
    {
        var parts = polygons.Geometries.Cast<Polygon>().Where(part => !part.IsEmpty).Select(Valid).ToList();
        return parts.Find(part => part.Shape is null) is { Mistake: { } mistake } ? (null, mistake) : (new UnionShape([.. parts.Select(part => part.Shape!)]), null);
    }

    private static (IFenceShape? Shape, string? Mistake) Valid(Polygon polygon)
    {
        var check = new IsValidOp(polygon);
        if (check.IsValid)
            return (new PolygonShape(polygon), null);
        var (what, at) = (check.ValidationError.Message, check.ValidationError.Coordinate);
        return (null, FormattableString.Invariant($"The polygon is not valid: {what} at [{at.X}, {at.Y}]."));
    }
}
