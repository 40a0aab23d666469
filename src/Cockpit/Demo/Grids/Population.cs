using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Grids;

/// <summary>People by the floors they live on: each community between 1,500 and 8,000, everything above it the sum of its parts.</summary>
internal static class Population
{
    private const double SquareMetresEach = 42;
    private const int Least = 1500, Most = 8000;

    public static void Count(Divisions divisions, UnitGrid[] grids, BuildingStock buildings)
    {
        var people = new double[divisions.Communities.Count];
        foreach (var b in buildings.All.Where(b => b.Kind is BuildingKind.Slab or BuildingKind.Tower or BuildingKind.House or BuildingKind.Villa))
            people[grids[b.Face].Community] += Mesh.Area(b.Footprint) * b.Levels * 0.8 / SquareMetresEach;
        var usual = people.Order().ElementAt(people.Length / 2);
        for (var c = 0; c < people.Length; c++)
            divisions.Communities[c].Population = (int)Math.Clamp(4300 * Math.Pow(people[c] / Math.Max(1, usual), 0.6), Least, Most);
        for (var o = 0; o < divisions.Offices.Count; o++)
            divisions.Offices[o].Population = divisions.Communities.Where(c => c.Parent == divisions.Offices[o].Code).Sum(c => c.Population);
        foreach (var district in divisions.Districts)
            district.Population = divisions.Offices.Where(o => o.Parent == district.Code).Sum(o => o.Population);
        divisions.City.Population = divisions.Districts.Sum(d => d.Population);
    }
}
