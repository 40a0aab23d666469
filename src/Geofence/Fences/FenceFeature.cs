using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Fences;

/// <summary>
/// A fence as a GeoJSON feature: Polygon or MultiPolygon; Point, LineString or MultiLineString with <c>radius_m</c>. Its properties are those of <see cref="Fence"/>, all of which may be
/// left out; others are kept apart by whoever stores it. What is wrong is said in words, and where.
/// </summary>
public static class FenceFeature
{
    private const double LargestRadiusMeters = 500_000;
    private const double LongestDwellSeconds = 366 * 86_400d;
    private const int MostConfirmFixes = 100;
    private const double LargestBufferMeters = 100_000;

    /// <summary>All properties that mean something here; others are given back as they were.</summary>
    public static readonly IReadOnlySet<string> Properties = new HashSet<string>(StringComparer.Ordinal)
    {
        "name", "radius_m", "detect", "dwell_s", "confirm_fixes", "confirm_s", "exit_buffer_m", "use_accuracy", "severity", "meta", "region",
        "active", "objects", "permits", "inverted",
    };

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
        var (active, badWindow) = ScheduleReader.Read(properties.Element("active"), calendar);
        var (objects, badObjects) = Objects(properties.Text("objects"));
        var isInverted = properties.Flag("inverted") ?? false;
        if (isInverted && shape is not null)
            shape = new OutsideShape(shape);
        var fence = shape is null ? null : new Fence(number, code, shape)
        {
            Name = properties.Text("name") ?? code,
            Detects = properties.Words<FenceEventKind>("detect") is { } kinds ? kinds.Aggregate(Detections.None, (all, kind) => all | (Detections)(1 << (int)kind)) : Detections.Enter | Detections.Exit,
            Dwell = TimeSpan.FromSeconds(properties.Number("dwell_s", 0, LongestDwellSeconds) ?? 0),
            ConfirmFixes = (int)(properties.Number("confirm_fixes", 1, MostConfirmFixes) ?? 1),
            ConfirmAfter = TimeSpan.FromSeconds(properties.Number("confirm_s", 0, LongestDwellSeconds) ?? 0),
            ExitBufferMeters = properties.Number("exit_buffer_m", 0, LargestBufferMeters) ?? 0,
            UsesAccuracy = properties.Flag("use_accuracy") ?? false,
            Severity = properties.Text("severity"),
            MetaJson = properties.Json("meta"),
            Active = active,
            Objects = objects,
            Permits = properties.Texts("permits"),
            Owner = properties.Text("region") is { } region ? new(region, []) : Owner.Nobody,
        };
        mistake ??= properties.Mistake ?? badWindow ?? badObjects
            ?? (isInverted && fence?.Tells(FenceEventKind.Cross) == true ? "detect: nobody crosses what is inverted, the way out is an enter." : null)
            ?? (fence?.Permits is { Count: 0 } ? "permits: ids of fences, or *." : null);
        return mistake is null ? (fence, null) : (null, mistake);
    }

    /// <summary>CQL2 text.</summary>
    private static (CqlExpression? Objects, string? Mistake) Objects(string? text)
    {
        if (text is null)
            return (null, null);
        try
        {
            var condition = CqlParser.Parse(text);
            return CqlJudge.CanJudge(condition) ? (condition, null) : (null, "objects: asks attributes of objects, not places.");
        }
        catch (CqlException e)
        {
            return (null, $"objects: {e.Message}");
        }
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
            MultiPolygon parts => Valid(parts),
            Point or LineString or MultiLineString when radius is not > 0 => (null, $"A {geometry.GeometryType} needs radius_m, metres above 0."),
            Point point => (new CircleShape(new(point.X, point.Y), radius!.Value), null),
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
