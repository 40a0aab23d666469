using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>
/// Numbers along each road, from its end nearest to the centre: odd on the left, even on the right, rising with the distance, with gaps where nothing stands.
/// </summary>
internal sealed class DoorNumbers
{
    public const double MetresPerNumber = 8; // of one side; so two numbers every 8 m, as shops stand
    private const double Behind = 30; // metres from the street: from here on a house is 附 or -1 of the one before it

    public DoorNumbers(Mesh mesh, RoadNetwork roads, BuildingStock buildings, Compounds compounds)
    {
        var doorways = new List<Doorway>();
        var behind = new List<(Building Building, Road Road, bool OnLeft, double Measure)>();
        foreach (var building in buildings.All.Where(b => b.Front >= 0 && (b.Compound is null || b.Kind == BuildingKind.Shops)))
        {
            var (road, measure, onLeft) = roads.Locate(building.Front, building.Middle);
            building.FrontMeasure = measure;
            if (building.FrontDistance > Behind + road.Kind.Setback())
                behind.Add((building, road, onLeft, measure));
            else
                doorways.Add(new(road, onLeft, measure, Doors(building), building, null, null));
        }
        doorways.AddRange(compounds.All.Select(c => new Doorway(c.GateRoad!, c.GateOnLeft, c.GateMeasure, 1, null, c, null)));
        doorways.AddRange(LaneMouths(mesh, roads));
        Number(doorways);
        NumberBehind(behind, doorways);
        Doorways = doorways;
    }

    public List<Doorway> Doorways { get; }

    /// <summary>Number of the mouth of a lane on the road it leaves (…路600弄).</summary>
    public Dictionary<Road, (Road Parent, int Number)> LaneNumbers { get; } = [];

    /// <summary>Shops of about ten metres, one door each.</summary>
    public static int Doors(Building building) => building.Kind == BuildingKind.Shops
        ? Math.Clamp((int)(building.Footprint[0].DistanceTo(building.Footprint[1]) / 10), 1, 6)
        : 1;

    private static IEnumerable<Doorway> LaneMouths(Mesh mesh, RoadNetwork roads)
    {
        foreach (var lane in roads.Roads.Where(r => r.Kind == LineKind.Lane))
        {
            var first = lane.Halves[0];
            foreach (var arm in mesh.Leaving(first))
            {
                if (!(mesh.Kind(arm) is > LineKind.Lane and < LineKind.Railway) || roads.RoadOf(arm) is not { } parent || parent.Kind == LineKind.Lane)
                    continue;
                var (road, measure, forward) = roads.Locate(arm, mesh.Start(first));
                var side = (mesh.End(arm) - mesh.Start(arm)).Cross(mesh.End(first) - mesh.Start(first)) > 0;
                yield return new(road, side == forward, measure, 1, null, null, lane);
                break;
            }
        }
    }

    private void Number(List<Doorway> doorways)
    {
        foreach (var side in doorways.GroupBy(d => (d.Road.Id, d.OnLeft)))
        {
            var last = side.Key.OnLeft ? -1 : 0;
            foreach (var doorway in side.OrderBy(d => d.Measure).ThenBy(d => d.Compound?.Id ?? d.Building?.Face ?? -1))
            {
                var half = doorway.Doors * MetresPerNumber / 2;
                var number = 2 * (int)(Math.Max(0, doorway.Measure - half) / MetresPerNumber) + (side.Key.OnLeft ? 1 : 2);
                number = Math.Max(number, last + 2);
                last = number + 2 * (doorway.Doors - 1);
                if (doorway.Building is { } building)
                    building.Number = number;
                if (doorway.Compound is { } compound)
                    compound.Number = number;
                if (doorway.Lane is { } lane)
                    LaneNumbers[lane] = (doorway.Road, number);
            }
        }
    }

    /// <summary>Houses in the second row share the number of the last door before them.</summary>
    private static void NumberBehind(List<(Building Building, Road Road, bool OnLeft, double Measure)> behind, List<Doorway> doorways)
    {
        var fronts = doorways.Where(d => d.Building is not null).ToLookup(d => (d.Road.Id, d.OnLeft));
        foreach (var side in behind.GroupBy(b => (b.Road.Id, b.OnLeft)))
        {
            var ordered = fronts[side.Key].OrderBy(d => d.Measure).ToArray();
            var subs = new Dictionary<int, int>();
            var at = 0;
            foreach (var (building, _, onLeft, measure) in side.OrderBy(b => b.Measure).ThenBy(b => b.Building.FrontDistance))
            {
                while (at + 1 < ordered.Length && ordered[at + 1].Measure <= measure)
                    at++;
                var number = ordered.Length > 0 ? ordered[at].Building!.Number : 2 * (int)(measure / MetresPerNumber) + (onLeft ? 1 : 2);
                (building.Number, building.Sub) = (number, subs[number] = subs.GetValueOrDefault(number) + 1);
            }
        }
    }
}
