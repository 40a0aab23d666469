using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>The base map, drawn from the bottom up: the browser's style (web/src/map/style/baseMap.ts) in pixels of a picture. A flat registration.</summary>
internal static class BaseMap
{
    /// <summary>Drawn from one tile that carries them all.</summary>
    public static readonly string[] Layers = ["gis.land_use", "gis.water", "gis.waterway", "gis.building", "gis.railway", "gis.road", "gis.place", "gis.poi"];

    public static bool IsOf(Layer layer) => Layers.Contains(layer.Name);

    /// <summary>One of OSM's highway values with its links; widths without the casing.</summary>
    private sealed record RoadClass(string[] Classes, double From, ByZoom Width, bool Major);

    private static readonly RoadClass[] Roads =
    [
        new(["service", "living_street", "track", "alley"], 14.5, new((14.5, 0.6), (16, 3), (18, 9), (20, 24)), false),
        new(["residential", "unclassified", "road", "tertiary_link"], 13, new((13, 0.7), (15, 3), (17, 9), (20, 42)), false),
        new(["tertiary", "secondary_link", "primary_link"], 12, new((12, 0.8), (14, 2.4), (16, 7.5), (20, 52)), false),
        new(["secondary"], 10.5, new((10.5, 0.6), (13, 2.2), (16, 10), (20, 62)), true),
        new(["primary", "trunk_link", "motorway_link"], 9, new((9, 0.9), (12, 2.4), (13, 3.4), (16, 12), (20, 72)), true),
        new(["trunk", "motorway"], 6, new((6, 0.8), (10, 2), (12, 3.2), (13, 4.4), (16, 14), (20, 84)), true),
    ];

    public static IEnumerable<MapRule> Rules(MapTheme theme) => [.. Areas(theme), .. Railways(theme), .. RoadRules(theme)];

    private static IEnumerable<MapRule> Areas(MapTheme theme) =>
    [
        Land(theme.Built, "residential", "commercial", "retail", "village", "mixed"),
        Land(theme.Industry, "industrial", "railway", "warehouse", "port", "quarry", "landfill", "depot", "construction", "brownfield"),
        Land(theme.Institution, "education", "school", "university", "hospital", "government", "institutional", "public"),
        Land(theme.Park, "park", "garden", "forest", "wood", "recreation_ground", "village_green", "nature_reserve", "golf_course", "cemetery", "orchard"),
        Land(theme.Grass, "grass", "grassland", "meadow", "scrub", "heath"),
        Land(theme.Farm, "farmland", "farmyard", "allotments", "greenhouse_horticulture"),
        new AreaRule("gis.water", 0, _ => true, _ => theme.Water, Outline: theme.WaterLine),
        new LineRule("gis.waterway", 8, _ => true, (_, _) => theme.Water, water => water.Text("class") == "river" ? new((8, 1.4), (14, 5), (18, 16)) : new((8, 0.4), (14, 1.4), (18, 6)), []),
        new AreaRule("gis.building", 14.5, _ => true, _ => theme.Building, Outline: theme.BuildingLine, FadeIn: 0.7),
    ];

    private static AreaRule Land(Rgba colour, params string[] classes) => new("gis.land_use", 0, Has(classes), _ => colour);

    private static IEnumerable<MapRule> Railways(MapTheme theme) =>
    [
        new LineRule("gis.railway", 10, _ => true, (_, _) => theme.Railway, _ => new((10, 0.8), (14, 2), (18, 5)), []),
        new LineRule("gis.railway", 13, _ => true, (_, _) => theme.RailwayGap, _ => new((13, 0.8), (14, 1.1), (18, 3)), [6, 6]),
    ];

    private static IEnumerable<MapRule> RoadRules(MapTheme theme)
    {
        yield return new LineRule("gis.road", 12, road => road.Has("tunnel"), (_, _) => theme.Tunnel, _ => new((12, 1.5), (16, 7), (20, 50)), [2, 1]);
        yield return new LineRule("gis.road", 15, Has("footway", "path", "cycleway", "steps", "pedestrian", "bridleway"), (_, _) => theme.Path, _ => new((15, 0.8), (18, 2.5)), [3, 1.5]);
        foreach (var road in Roads)
        {
            var of = Has(road.Classes);
            yield return new LineRule(
                "gis.road", Math.Max(road.From, road.Major ? 10.5 : 12), feature => of(feature) && !feature.Has("tunnel"), (_, _) => road.Major ? theme.RoadMajorCase : theme.RoadCase,
                _ => Cased(road.Width), [], FadeIn: road.Major ? 1.5 : 2);
        }
        foreach (var road in Roads)
        {
            var of = Has(road.Classes);
            yield return new LineRule(
                "gis.road", road.From, feature => of(feature) && !feature.Has("tunnel"),
                (_, zoom) => road.Major ? ByZoom.Between(theme.RoadMajorFar, theme.RoadMajor, zoom, 11.5, 13.5) : ByZoom.Between(theme.RoadFar, theme.Road, zoom, 11.5, 13.5), _ => road.Width, []);
        }
        foreach (var road in Roads)
        {
            // A bridge is drawn once more above everything it crosses, between two firm edges.
            var (of, from) = (Has(road.Classes), Math.Max(road.From, 12.5));
            yield return new LineRule("gis.road", from, feature => feature.Has("bridge") && of(feature), (_, _) => theme.Railway, _ => Cased(Cased(road.Width)), []);
            yield return new LineRule("gis.road", from, feature => feature.Has("bridge") && of(feature), (_, _) => road.Major ? theme.RoadMajor : theme.Road, _ => road.Width, []);
        }
    }

    private static ByZoom Cased(ByZoom width) => width.Map(pixels => pixels + Math.Min(3, 0.6 + pixels * 0.18));

    private static Func<TileFeature, bool> Has(params string[] classes) => feature => classes.Contains(feature.Text("class"));
}
