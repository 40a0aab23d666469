using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>A gas cylinder: owned by a filling station, standing at a shop, a works or a home.</summary>
internal sealed record Cylinder(string Code, string Kind, string Medium, double VolumeLitres, DateOnly MadeOn, Unit Owner, Unit? Holder, DateOnly LastInspected, DateOnly NextInspection, string State, Vec At, int Face);

internal static class CylinderStock
{
    public static List<Cylinder> Fill(City city, Units units, int count, DateOnly end, long seed)
    {
        var dice = new Dice(seed, city.Plan.Key + "cylinders");
        var cellOf = city.Grids.GroupBy(g => g.Community).ToDictionary(g => g.Key, g => g.OrderBy(x => x.Face).First().Face);
        var shops = city.Places.Where(p => p.Kind == 6 && p.Category == "food").Take(Math.Max(5, count / 14)).Select(p => (Unit: units.AddHolder(p, cellOf[p.Community], p.At), p.At, Face: cellOf[p.Community])).ToArray();
        var works = city.Buildings.All.Where(b => b.Kind is BuildingKind.Hall).ToArray();
        var homes = city.Buildings.All.Where(b => b.Kind is BuildingKind.House).ToArray();
        var cylinders = new List<Cylinder>(count);
        for (var i = 0; i < count; i++)
        {
            var owner = dice.Pick(units.Fillers);
            var (kind, medium, volume, cycle) = dice.Weighted([62, 18, 14, 6]) switch
            {
                0 => ("液化石油气瓶", "液化石油气", dice.Pick([35.5, 35.5, 118.0]), 48),
                1 => ("液化石油气瓶", "液化石油气", 26.2, 48),
                2 => ("工业气瓶", dice.Pick<string>(["氧气", "氩气", "乙炔", "氮气", "二氧化碳"]), 40.0, 36),
                _ => ("车用气瓶", "压缩天然气", 65.0, 36),
            };
            var (unit, at, face) = kind == "工业气瓶" ? Works(dice.Pick(works)) : volume != 26.2 && kind != "车用气瓶" ? dice.Pick(shops) : Home(dice.Pick(homes));
            var made = end.AddDays(-dice.Between(60, 15 * 365));
            var last = end.AddDays(-dice.Below((int)(cycle * 30 * (dice.Chance(0.04) ? 1.3 : 0.98))));
            if (last < made)
                last = made;
            var next = last.AddMonths(cycle);
            var state = made < end.AddYears(-12) && dice.Chance(0.3) ? "scrapped" : next < end && dice.Chance(0.7) ? "suspended" : "in_use";
            cylinders.Add(new($"{city.Plan.Code}{i + 1:00000000}", kind, medium, volume, made, owner, unit, last, next, state, (at + new Vec(dice.Between(-3.0, 3.0), dice.Between(-3.0, 3.0))).OnCentimetres, face));
        }
        return cylinders;

        (Unit?, Vec, int) Works(Building b) => (units.UserOf(b), b.Middle, b.Face);
        (Unit?, Vec, int) Home(Building b) => (null, b.Middle, b.Face);
    }
}
