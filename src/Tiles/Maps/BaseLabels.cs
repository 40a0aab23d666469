namespace SpatialCockpit.Tiles.Maps;

/// <summary>Names on the base map: which, from and to which zoom, how large (web/src/map/style/labels.ts). A flat registration.</summary>
internal sealed class BaseLabels(MapTheme theme, bool english, double zoom)
{
    private const double HaloWidth = 1.6;
    private const double StrongHaloWidth = 2;

    /// <summary>Class of a place → how it ranks; what is not named is a compound.</summary>
    private static readonly Dictionary<string, int> PlaceRanks = new(StringComparer.Ordinal)
    {
        ["state"] = 0,
        ["province"] = 0,
        ["city"] = 1,
        ["town"] = 2,
        ["district"] = 2,
        ["county"] = 2,
        ["suburb"] = 3,
        ["borough"] = 3,
        ["street_office"] = 3,
        ["quarter"] = 4,
        ["neighbourhood"] = 4,
        ["community"] = 4,
        ["town_office"] = 4,
        ["village"] = 5,
        ["hamlet"] = 5,
    };

    /// <summary>By rank: first and last zoom, size at the first, and whether it is written strong.</summary>
    private static readonly (double From, double To, double Size, bool Strong)[] Places =
    [
        (4, 12, 15, true), (4, 12, 15, true), (8, 13.5, 14, true), (11.2, 15, 12.5, false), (13.6, 17, 11.5, false), (13.6, 17, 11.5, false), (15.3, 20, 11, false),
    ];

    private static readonly (string[] Classes, double From, double Size, int Rank)[] Roads =
    [
        (["secondary", "primary", "trunk", "motorway"], 12.5, 11.5, 20),
        (["residential", "unclassified", "road", "tertiary"], 14.5, 11, 21),
        (["service", "living_street", "alley", "footway", "pedestrian", "path"], 16, 10.5, 22),
    ];

    public void Collect(TileContent content, MapFrame.Place place, MapLabels labels)
    {
        Points(content["gis.place"], place, feature => PlaceWish(feature), labels);
        Points(content["gis.water:name"], place, feature => zoom >= 12 && feature.Text("class") != "river" ? Wish(feature, 12, false, theme.WaterLabel, HaloWidth, 11) : null, labels);
        Points(content["gis.poi"], place, feature => zoom >= 15.5 ? Wish(feature, 11, false, theme.Label, HaloWidth, 30) : null, labels);
        Points(content["gis.building:name"], place, feature => zoom >= 16.7 ? Wish(feature, 11, false, theme.Label, HaloWidth, 31) : null, labels);
        Lines(content["gis.road"], place, RoadWish, labels);
        Lines(content["gis.waterway"], place, feature => zoom >= 11 ? Wish(feature, 12, false, theme.WaterLabel, HaloWidth, 19) with { Spacing = 500 } : null, labels);
    }

    private LabelWish? PlaceWish(TileFeature feature)
    {
        var rank = PlaceRanks.GetValueOrDefault(feature.Text("class"), Places.Length - 1);
        var (from, to, size, strong) = Places[rank];
        if (zoom < from || zoom >= to)
            return null;
        return Wish(feature, size + 4 * (zoom - from) / (to - from), strong, strong ? theme.LabelStrong : theme.Label, StrongHaloWidth, rank);
    }

    private LabelWish? RoadWish(TileFeature feature)
    {
        foreach (var (classes, from, size, rank) in Roads)
        {
            if (zoom >= from && classes.Contains(feature.Text("class")))
                return Wish(feature, size + 2 * Math.Clamp((zoom - from) / (18 - from), 0, 1), false, theme.Label, HaloWidth, rank);
        }
        return null;
    }

    private LabelWish Wish(TileFeature feature, double size, bool strong, Rgba colour, double haloWidth, int rank)
    {
        var name = english && feature.Text("name_en") is { Length: > 0 } translated ? translated : feature.Text("name");
        return new(name, new(size, strong), colour, haloWidth, rank, 0, 0, null, 260);
    }

    /// <summary>A point in the buffer belongs to the neighbour.</summary>
    private static void Points(TileLayer? layer, MapFrame.Place place, Func<TileFeature, LabelWish?> wishOf, MapLabels labels)
    {
        foreach (var feature in layer?.Features ?? [])
        {
            if (feature.Parts is not [[var unit, ..], ..] || unit.X < 0 || unit.Y < 0 || unit.X >= layer!.Extent || unit.Y >= layer.Extent || wishOf(feature) is not { Text.Length: > 0 } wish)
                continue;
            var (x, y) = place.Pixel(unit, layer.Extent);
            labels.Add(wish with { X = x, Y = y });
        }
    }

    private static void Lines(TileLayer? layer, MapFrame.Place place, Func<TileFeature, LabelWish?> wishOf, MapLabels labels)
    {
        foreach (var feature in layer?.Features ?? [])
        {
            if (wishOf(feature) is not { Text.Length: > 0 } wish)
                continue;
            foreach (var line in place.Pixels(feature).Parts)
            {
                if (line.Length > 1)
                    labels.Add(wish with { X = line[0].X, Y = line[0].Y, Line = line });
            }
        }
    }
}
