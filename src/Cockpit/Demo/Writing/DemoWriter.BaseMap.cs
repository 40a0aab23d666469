using NetTopologySuite.Geometries;
using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>Schema gis: what the map is drawn from.</summary>
internal sealed partial class DemoWriter
{
    private async Task WriteBaseMapAsync(DemoCity demo)
    {
        await CopyAsync("gis.road", "source_id, name, class, bridge, layer, geom", Roads(demo), (copy, r) =>
        {
            copy.Text(r.Id);
            copy.Text(r.Name);
            copy.Text(r.Class);
            copy.Boolean(r.Bridge);
            copy.Integer(r.Bridge ? 1 : 0);
            copy.Geometry(LonLatShape.Line(r.Points));
        });
        await CopyAsync("gis.railway", "source_id, name, class, geom", [demo.Intercity.Railway], (copy, line) =>
        {
            copy.Text("railway");
            copy.Text("云朔铁路");
            copy.Text("rail");
            copy.Geometry(LonLatShape.Line(line));
        });
        await CopyAsync("gis.building", "source_id, name, class, levels, height_m, geom", demo.Cities.SelectMany(c => c.Buildings.All.Select((b, i) => (City: c, Building: b, Id: i))).Where(x => Kept(demo, x.Id)), (copy, row) =>
        {
            var b = row.Building;
            copy.Text($"{row.City.Plan.Key}{row.Id}");
            copy.Text(b.Name ?? (b.Compound is { Buildings.Count: 1, Use: not Use.OldHouses } whole && b.Block > 0 ? whole.Name : b.Compound is not null && b.Block > 0 ? BlockName(b) : null));
            copy.Text(b.OsmClass);
            copy.Integer(b.Levels);
            copy.Real(b.Levels * (b.Kind is BuildingKind.Hall or BuildingKind.Store or BuildingKind.Mall or BuildingKind.Terminal ? 5.5f : 3f));
            copy.Geometry(LonLatShape.Polygons([[b.Footprint]]));
        });
        await CopyAsync("gis.water", "source_id, name, class, geom", Waters(demo), WriteNamedShape);
        await CopyAsync("gis.waterway", "source_id, name, class, geom", Waterways(demo), WriteNamedShape);
        await CopyAsync("gis.land_use", "source_id, name, class, geom", LandUses(demo), WriteNamedShape);
        await CopyAsync("gis.poi", "source_id, name, class, subclass, address, geom", demo.Cities.SelectMany(c => c.Places.Where(p => p.Layer == "venue" && p.Kind is 6 or 12).Select((p, i) => (City: c, Place: p, Id: i))).Where(x => Kept(demo, x.Id)), (copy, row) =>
        {
            copy.Text($"{row.City.Plan.Key}{row.Id}");
            copy.Text(row.Place.Name);
            copy.Text(PoiClass(row.Place.Category));
            copy.Text(row.Place.Category);
            copy.Text(row.Place.Address);
            copy.Geometry(LonLatShape.Point(row.Place.At));
        });
        await CopyAsync("gis.place", "source_id, name, class, population, geom", PlaceLabels(demo), (copy, row) =>
        {
            copy.Text(row.Id);
            copy.Text(row.Name);
            copy.Text(row.Class);
            copy.Integer(row.Population);
            copy.Geometry(LonLatShape.Point(row.At));
        });
    }

    public static string BlockName(Building b) => $"{b.Block}幢";

    private static void WriteNamedShape(Platform.Record.BinaryCopy copy, (string Id, string? Name, string Class, Geometry Shape) row)
    {
        copy.Text(row.Id);
        copy.Text(row.Name);
        copy.Text(row.Class);
        copy.Geometry(row.Shape);
    }

    private static IEnumerable<(string Id, string Name, string Class, bool Bridge, Vec[] Points)> Roads(DemoCity demo)
    {
        foreach (var city in demo.Cities)
        {
            var serial = 0;
            foreach (var p in city.Roads.Pieces)
                yield return ($"{city.Plan.Key}{serial++}", p.Road.Name, p.Kind.OsmClass(p.Road.Length), p.Bridge, p.Points);
        }
        yield return ("steppe", "云朔高速", "motorway", false, demo.Intercity.Expressway);
    }

    private static IEnumerable<(string, string?, string, Geometry)> Waters(DemoCity demo)
    {
        foreach (var city in demo.Cities)
        {
            yield return ($"{city.Plan.Key}river", city.Plan.RiverName, "river", LonLatShape.Polygons(city.Ground.Main.Surface));
            foreach (var (t, i) in city.Ground.Tributaries.Select((t, i) => (t, i)))
                yield return ($"{city.Plan.Key}tributary{i}", t.Name, "river", LonLatShape.Polygons(t.Surface));
            if (city.Ground.LakeShore is { } shore)
                yield return ($"{city.Plan.Key}lake", city.Plan.Lake!.Value.Name, "lake", LonLatShape.Polygons(shore));
        }
        for (var i = 0; i < demo.Intercity.Rivers.Length; i++)
            yield return ($"steppe{i}", demo.Cities[0].Plan.RiverName, "river", LonLatShape.Polygons(Ground.LineOf(demo.Intercity.Rivers[i]).Buffer(i < 2 ? 95 : 70, 3)));
    }

    private static IEnumerable<(string, string?, string, Geometry)> Waterways(DemoCity demo)
    {
        foreach (var city in demo.Cities)
        {
            yield return ($"{city.Plan.Key}river", city.Plan.RiverName, "river", LonLatShape.Line(city.Ground.Main.Axis));
            foreach (var (t, i) in city.Ground.Tributaries.Select((t, i) => (t, i)))
                yield return ($"{city.Plan.Key}tributary{i}", t.Name, "stream", LonLatShape.Line(t.Axis.Reverse()));
        }
        for (var i = 0; i < demo.Intercity.Rivers.Length; i++)
            yield return ($"steppe{i}", demo.Cities[0].Plan.RiverName, "river", LonLatShape.Line(demo.Intercity.Rivers[i]));
    }

    /// <summary>Cells of one block and one use are one patch.</summary>
    private static IEnumerable<(string, string?, string, Geometry)> LandUses(DemoCity demo)
    {
        foreach (var city in demo.Cities)
        {
            var patchOf = new int[city.Mesh.Faces];
            var keys = new Dictionary<(int, Use), int>();
            for (var f = 0; f < city.Mesh.Faces; f++)
            {
                var key = (city.Blocks.BlockOf(f), city.Use[f]);
                if (!keys.TryGetValue(key, out var patch))
                    keys[key] = patch = keys.Count;
                patchOf[f] = city.Use[f] == Use.Water ? -1 : patch;
            }
            var borders = Dissolve.Borders(city.Mesh, keys.Count, f => patchOf[f]);
            foreach (var ((_, use), patch) in keys)
                if (borders[patch].Count > 0)
                    yield return ($"{city.Plan.Key}{patch}", null, use.OsmClass(), LonLatShape.Polygons(Dissolve.Polygons(city.Mesh, borders[patch])));
        }
    }

    private static string PoiClass(string? category) => category switch
    {
        "food" => "restaurant",
        "retail" => "shop",
        "service" => "service",
        "school" or "university" or "hospital" => category,
        "mall" => "mall",
        "government" => "townhall",
        "office" => "office",
        "station" => "station",
        _ => "works",
    };

    private static IEnumerable<(string Id, string Name, string Class, int? Population, Vec At)> PlaceLabels(DemoCity demo)
    {
        yield return ("99", DemoCity.ProvinceName, "province", demo.Cities.Sum(c => c.Divisions.City.Population), (demo.Cities[0].Divisions.City.Middle + demo.Cities[1].Divisions.City.Middle) * 0.5);
        foreach (var city in demo.Cities)
        {
            yield return (city.Plan.Code, city.Plan.ShortName, "city", city.Divisions.City.Population, city.Ground.CoreAt(0));
            foreach (var d in city.Divisions.Districts)
                yield return (d.Code, d.Name, "district", d.Population, d.Middle);
            foreach (var d in city.Divisions.Offices)
                yield return (d.Code, d.Name, "suburb", d.Population, d.Middle);
            foreach (var d in city.Divisions.Communities)
                yield return (d.Code, d.Name, "neighbourhood", d.Population, d.Middle);
            foreach (var c in city.Compounds.All.Where(c => c.Use is Use.Residential or Use.Village))
                yield return ($"{city.Plan.Key}c{c.Id}", c.Name, c.Use == Use.Village ? "village" : "compound", null, c.Middle);
        }
    }
}
