using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>Names of roads, street offices, communities and compounds: by the theme of their district, unique in the city, some near twins on purpose.</summary>
internal sealed class PlaceNames
{
    private static readonly string[] LargeThemes = ["old", "new", "works", "hill", "steppe"];
    private readonly CityPlan _plan;
    private readonly Dice _dice;
    private readonly NameBook _book = new();
    private readonly DateOnly _end;

    public PlaceNames(CityPlan plan, Mesh mesh, Divisions divisions, UnitGrid[] grids, RoadNetwork roads, DateOnly end, long seed)
    {
        (_plan, _dice, _end) = (plan, new Dice(seed, plan.Key + "names"), end);
        NameRoads(mesh, divisions, grids, roads);
        MakeTwins(roads);
        RememberOldNames(roads);
        NameOffices(divisions);
        NameCommunities(mesh, divisions, grids, roads);
    }

    public NameBook Book => _book;

    /// <summary>Word list for the district with this index.</summary>
    public string Theme(int district) => _plan.Districts.Length > 2 ? LargeThemes[district] : district == 0 ? "steppe" : "old";

    private void NameRoads(Mesh mesh, Divisions divisions, UnitGrid[] grids, RoadNetwork roads)
    {
        var expressways = 0;
        foreach (var family in roads.Roads.GroupBy(r => r.Family).OrderByDescending(f => f.First().Kind).ThenByDescending(f => f.Sum(r => r.Length)))
        {
            var road = family.First();
            var half = road.Halves[road.Halves.Length / 2];
            var face = mesh.Face(half) == Mesh.Outside ? mesh.Face(half ^ 1) : mesh.Face(half);
            var theme = road.IsBankRoad ? "river" : _dice.Chance(0.8) ? Theme(divisions.DistrictOf(grids[face].Community)) : _dice.Pick(Lexicon.Words("road.themes"));
            if (road.Kind == LineKind.Expressway)
                road.Name = expressways++ == 0 && family.Count() == 1 && road.Length > 25_000 ? $"{_plan.ShortName}绕城高速" : "云朔高速";
            else if (family.Count() > 1)
                NameParts([.. family], _book.Fresh(_dice, theme, Suffix(road.Kind)));
            else
                road.Name = _book.Fresh(_dice, theme, Suffix(road.Kind));
        }
    }

    private static string Suffix(LineKind kind) => kind switch
    {
        LineKind.Ring => "suffix.trunk",
        LineKind.Arterial => "suffix.primary",
        LineKind.Secondary => "suffix.secondary",
        LineKind.Street => "suffix.street",
        _ => "suffix.lane",
    };

    /// <summary>中山东路 and its like: the direction goes before the ending.</summary>
    private void NameParts(Road[] parts, string whole)
    {
        var (stem, suffix) = (whole[..2], whole[2..]);
        Vec First(Road r) => r.Points[r.Points.Length / 2];
        var span = First(parts[^1]) - First(parts[0]);
        var eastWest = Math.Abs(span.X) > Math.Abs(span.Y);
        var ordered = parts.OrderBy(r => eastWest ? First(r).X : First(r).Y).ToArray();
        string[] words = (eastWest, ordered.Length) switch
        {
            (true, 2) => ["西", "东"],
            (true, _) => ["西", "中", "东"],
            (false, 2) => ["南", "北"],
            (false, _) => ["南", "中", "北"],
        };
        for (var i = 0; i < ordered.Length; i++)
            _book.Take(ordered[i].Name = stem + words[i] + suffix);
    }

    /// <summary>Thirty streets get the name of another one with another ending or another letter of the same sound.</summary>
    private void MakeTwins(RoadNetwork roads)
    {
        var pairs = Lexicon.Words("homophones");
        var streets = roads.Roads.Where(r => r.Kind is LineKind.Street or LineKind.Secondary).ToArray();
        for (var i = 0; i < streets.Length / 25; i++)
        {
            Road model = _dice.Pick(streets), twin = _dice.Pick(streets);
            var name = model.Name[..2] + (model.Name[2..] == "路" ? "街" : "路");
            var pair = pairs.FirstOrDefault(p => model.Name.Contains(p[0]));
            if (i % 2 == 0 && pair is not null)
                name = model.Name.Replace(pair[0], pair[1]);
            if (model != twin && _book.Take(name))
                twin.Name = name;
        }
    }

    private void RememberOldNames(RoadNetwork roads)
    {
        foreach (var road in roads.Roads.Where(r => r.Kind is > LineKind.Lane and < LineKind.Railway && _dice.Chance(0.06)))
        {
            road.OldName = _book.Fresh(_dice, "old", "suffix.lane");
            road.RenamedOn = _end.AddDays(-_dice.Between(400, 9000));
        }
        foreach (var road in roads.Roads.Where(r => r.Name.Length > 3 && r.Name.EndsWith("大道", StringComparison.Ordinal)))
            road.Aliases = [road.Name[..^2] + "路"];
    }

    private void NameOffices(Divisions divisions)
    {
        for (var office = 0; office < divisions.Offices.Count; office++)
        {
            var district = divisions.Districts.FindIndex(d => d.Code == divisions.Offices[office].Parent);
            divisions.Offices[office].Name = _book.Fresh(_dice, Theme(district), "suffix.office");
            divisions.Offices[office].ShortName = divisions.Offices[office].Name[..2];
        }
    }

    /// <summary>A third are named after a lane or street in them, as people do.</summary>
    private void NameCommunities(Mesh mesh, Divisions divisions, UnitGrid[] grids, RoadNetwork roads)
    {
        var local = new Dictionary<int, Road>();
        foreach (var road in roads.Roads.Where(r => r.Kind is LineKind.Lane or LineKind.Street))
        {
            var face = mesh.Face(road.Halves[0]);
            if (face != Mesh.Outside && _dice.Chance(0.2))
                local.TryAdd(grids[face].Community, road);
        }
        for (var c = 0; c < divisions.Communities.Count; c++)
        {
            var community = divisions.Communities[c];
            var named = local.TryGetValue(c, out var road) && _dice.Chance(0.5) && _book.Take(road.Name + "社区");
            community.Name = named ? local[c].Name + "社区" : _book.Fresh(_dice, Theme(divisions.DistrictOf(c)), "suffix.community");
            community.ShortName = community.Name[..^2];
        }
    }
}
