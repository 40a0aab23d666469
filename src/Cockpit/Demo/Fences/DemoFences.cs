using System.Text.Json;
using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Fences;

/// <summary>A handful of fences of the larger city, one of each kind, as GeoJSON features; whose they are follows from where they lie.</summary>
internal static class DemoFences
{
    private const string KeyArea = "demo-key-area", Square = "demo-square", Corridor = "demo-corridor", Hospital = "demo-hospital", School = "demo-school", Works = "demo-works";

    public static IReadOnlyList<string> Codes { get; } = [KeyArea, Square, Corridor, Hospital, School, Works];

    public static IReadOnlyList<JsonElement> Of(City city)
    {
        var middle = city.Ground.CoreAt(0);
        var old = Nearest(city.Divisions.Communities, community => community.Middle, middle);
        var park = Nearest(city.Grids.Where(grid => city.Use[grid.Face] is Use.Park && grid.AreaSquareMetres > 6000), grid => grid.Middle, middle);
        var road = city.Roads.Roads.Where(road => road.Kind == LineKind.Arterial && road.Length > 2500).MinBy(road => road.Points.Min(point => point.DistanceTo(middle)))!;
        var hospital = Gated(city, Use.Hospital, middle);
        var school = Gated(city, Use.School, city.Divisions.Offices[0].Middle);
        var works = city.Divisions.Communities.MaxBy(community => city.Grids.Count(grid => city.CommunityCode(grid.Face) == community.Code && city.Use[grid.Face] is Use.Construction or Use.Industry))!;
        return
        [
            Feature(KeyArea, Polygons(old.Area), new { name = $"{old.ShortName}重点管控区", severity = "橙色", confirm_fixes = 2, exit_buffer_m = 40, meta = new { duty = "重点区域进出提示" } }),
            Feature(Square, Point(park.Middle), new { name = $"{CommunityOf(city, park).ShortName}广场", radius_m = 140, severity = "蓝色", detect = Words("enter", "exit", "dwell"), dwell_s = 300, confirm_fixes = 2, exit_buffer_m = 25, meta = new { duty = "停留超过五分钟提示" } }),
            Feature(Corridor, Line(road), new { name = $"{road.Name}保畅走廊", radius_m = 30, severity = "黄色", detect = Words("enter", "exit", "cross"), confirm_fixes = 2, exit_buffer_m = 20 }),
            Feature(Hospital, Point(hospital.Middle), new { name = $"{hospital.Name}周边", radius_m = 180, severity = "黄色", confirm_fixes = 2, exit_buffer_m = 30, meta = new { duty = "保持救护通道畅通" } }),
            Feature(School, Point(school.Middle), new { name = $"{school.Name}校园周边", radius_m = 200, severity = "蓝色", confirm_fixes = 2, exit_buffer_m = 30 }),
            Feature(Works, Polygons(works.Area), new { name = $"{works.ShortName}动火作业区", severity = "红色", exit_buffer_m = 30, meta = new { duty = "电焊设备进场核验" } }),
        ];
    }

    private static JsonElement Feature(string id, object geometry, object properties) => JsonSerializer.SerializeToElement(new { type = "Feature", id, geometry, properties });

    private static object Polygons(IEnumerable<Vec[][]> polygons) => new { type = "MultiPolygon", coordinates = polygons.Select(rings => rings.Select(ring => ring.Append(ring[0]).Select(At))) };

    private static object Line(Road road) => new { type = "LineString", coordinates = road.Points.Select(At) };

    private static object Point(Vec at) => new { type = "Point", coordinates = At(at) };

    private static double[] At(Vec point)
    {
        var at = LonLatShape.At(point);
        return [at.Lon, at.Lat];
    }

    private static string[] Words(params string[] kinds) => kinds;

    private static Compound Gated(City city, Use use, Vec middle) => Nearest(city.Compounds.All.Where(compound => compound.Use == use), compound => compound.Middle, middle);

    private static Division CommunityOf(City city, UnitGrid grid) => city.Divisions.Communities[grid.Community];

    private static T Nearest<T>(IEnumerable<T> all, Func<T, Vec> at, Vec to) => all.MinBy(one => at(one).DistanceTo(to))!;
}
