using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Buildings;

/// <summary>Fills every built cell with the buildings of its use, in rows along its axis, shops along its best street.</summary>
internal sealed class BuildingStock
{
    private readonly Mesh _mesh;
    private readonly Blocks _blocks;
    private readonly LandUse _use;
    private readonly RoadNetwork _roads;
    private readonly long _seed;
    private readonly string _city;

    public BuildingStock(CityPlan plan, Mesh mesh, Blocks blocks, LandUse use, RoadNetwork roads, long seed)
    {
        (_mesh, _blocks, _use, _roads, _seed, _city) = (mesh, blocks, use, roads, seed, plan.Key);
        var perFace = new List<Building>[mesh.Faces];
        Parallel.For(0, mesh.Faces, face => perFace[face] = Fill(face));
        All = Thinned([.. perFace.SelectMany(b => b)], plan.Buildings, new Dice(seed, plan.Key + "thin"));
    }

    public List<Building> All { get; }

    /// <summary>Gives up as many of the sheds and outlying houses as there are buildings too many.</summary>
    private List<Building> Thinned(List<Building> buildings, int wanted, Dice dice)
    {
        bool IsSpare(Building b) => b.Kind is BuildingKind.Villa or BuildingKind.Store || (_blocks.Density(b.Face) < 0.5 && b.Kind is BuildingKind.House or BuildingKind.Slab or BuildingKind.Hall);
        var spare = buildings.Count(IsSpare);
        var gone = Math.Clamp((buildings.Count - wanted) / (double)Math.Max(1, spare), 0, 0.5);
        buildings.RemoveAll(b => IsSpare(b) && dice.Chance(gone));
        return buildings;
    }

    private List<Building> Fill(int face)
    {
        var use = _use[face];
        var site = new Site(face, new Lot(_mesh, face), new Dice(_seed, _city + "building", face), new Dice(_seed, _city + "style", _blocks.BlockOf(face)), _blocks.Density(face));
        switch (use)
        {
            case Use.Residential: Homes(site); break;
            case Use.OldHouses: OldHouses(site); break;
            case Use.Village: Rows(site, Street(site).Axis, BuildingKind.House, (12, 17), (9, 11), (6, 12), (10, 18), (1, 3), 0.28, 105); break;
            case Use.Commercial: Commerce(site); break;
            case Use.Office: Shops(site, 0.3); Rows(site, Street(site).Axis, BuildingKind.Office, (36, 58), (22, 30), (16, 24), (24, 34), (7, 30), 0.08, 400); break;
            case Use.School: Rows(site, South(site), BuildingKind.Teaching, (44, 70), (13, 15), (14, 18), (22, 26), (4, 6), 0, 300, 0.55); break;
            case Use.University: Rows(site, South(site), BuildingKind.Teaching, (50, 76), (16, 20), (20, 30), (28, 36), (4, 12), 0.22, 400); break;
            case Use.Hospital: Rows(site, South(site), BuildingKind.Ward, (56, 84), (20, 24), (20, 26), (26, 32), (6, 17), 0.05, 300); break;
            case Use.Government: Rows(site, South(site), BuildingKind.Public, (46, 70), (16, 20), (20, 30), (30, 40), (4, 9), 0.15, 200); break;
            case Use.Industry: Rows(site, Street(site).Axis, BuildingKind.Hall, (48, 105), (24, 42), (10, 16), (12, 18), (1, 3), 0.1, 330); break;
            case Use.Warehouse: Rows(site, Street(site).Axis, BuildingKind.Store, (80, 120), (28, 36), (14, 20), (16, 24), (1, 2), 0.12, 300); break;
            case Use.Station: Rows(site, Street(site).Axis, BuildingKind.Terminal, (90, 190), (30, 40), (20, 30), (40, 60), (2, 4), 0, 300); break;
            case Use.Park when !_blocks.IsWater(face) && site.Dice.Chance(0.3): Rows(site, South(site), BuildingKind.Pavilion, (7, 12), (7, 9), (30, 60), (40, 80), (1, 2), 0.5, 90); break;
        }
        if (site.Built.Count == 0 && use.IsBuilt())
            Rows(site, Street(site).Axis, use.IsHome() ? BuildingKind.House : BuildingKind.Shops, (14, 30), (10, 12), (3, 6), (5, 9), (2, 5), 0, 200);
        foreach (var building in site.Built)
            Face(building, site);
        return site.Built;
    }

    private sealed record Site(int Face, Lot Lot, Dice Dice, Dice Style, double Density)
    {
        public List<Building> Built { get; } = [];
    }

    /// <summary>The longest side along a street (or just the longest side): its number and direction, the cell on its left.</summary>
    private (int Side, Vec Axis, bool IsStreet) Street(Site site)
    {
        var lot = site.Lot;
        var best = Enumerable.Range(0, lot.Halves.Length).MaxBy(i => lot.Corners[i].DistanceTo(lot.Corners[(i + 1) % lot.Corners.Length]) * (_mesh.Kind(lot.Halves[i]).IsStreet() ? 3 : 1));
        return (best, (lot.Corners[(best + 1) % lot.Corners.Length] - lot.Corners[best]).Unit, _mesh.Kind(lot.Halves[best]).IsStreet());
    }

    /// <summary>The cell's axis nearest to east, so that windows look south.</summary>
    private static Vec South(Site site)
    {
        var axis = FaceCut.LongAxis(site.Lot.Corners).Axis;
        if (Math.Abs(axis.X) < Math.Abs(axis.Y))
            axis = axis.Left;
        return axis.X < 0 ? axis * -1 : axis;
    }

    private void Homes(Site site)
    {
        Shops(site, 0.22 + 0.5 * site.Density);
        var axis = South(site);
        var style = site.Style.Unit() + 0.35 * (site.Density - 0.6);
        var young = _blocks.Kind(site.Face) == CoreKind.NewTown ? 0.25 : 0;
        if (style + young > 0.86)
            Rows(site, axis, BuildingKind.Tower, (25, 32), (19, 23), (18, 28), (28, 38), (22, 34), 0.04, 400);
        else if (style + young > 0.55)
            Rows(site, axis, BuildingKind.Slab, (40, 60), (13, 16), (12, 18), (27, 36), (9, 19), 0.06, 260);
        else if (style < 0.0)
            Rows(site, axis, BuildingKind.Villa, (14, 20), (11, 13), (9, 14), (14, 20), (2, 4), 0.08, 95);
        else
            Rows(site, axis, BuildingKind.Slab, (48, 78), (11, 13), (8, 13), (19, 25), (5, 8), 0.07, 260);
    }

    private void OldHouses(Site site)
    {
        Shops(site, 0.55);
        var axis = Street(site).Axis;
        Rows(site, axis, BuildingKind.House, (16, 31), (11.5, 16), (1.2, 3.6), (3.6, 8), (1, 4), 0.07, 150);
    }

    private void Commerce(Site site)
    {
        var axis = Street(site).Axis;
        if (site.Density > 0.55 && site.Style.Chance(0.45))
            Rows(site, axis, BuildingKind.Mall, (62, 110), (42, 60), (14, 20), (20, 26), (3, 8), 0, 300);
        if (site.Built.Count == 0)
        {
            Shops(site, 1);
            Rows(site, axis, BuildingKind.Shops, (28, 56), (14, 20), (6, 10), (10, 14), (2, 5), 0.04, 260);
        }
    }

    /// <summary>One row of shops close to the best street; what follows keeps behind it.</summary>
    private void Shops(Site site, double chance)
    {
        var (side, axis, isStreet) = Street(site);
        if (!isStreet || !site.Style.Chance(chance))
            return;
        var depth = site.Dice.Between(10.0, 13.0);
        var near = site.Lot.Corners[side].Dot(axis.Left) + _mesh.Kind(site.Lot.Halves[side]).Setback() + 0.3;
        PlaceRow(site, axis, near, BuildingKind.Shops, (24, 56), depth, (4, 12), (1, 4), 0.12, double.MaxValue);
        site.Lot.Withdraw(side, depth + 6);
    }

    /// <summary>Rows across the whole cell (or its northern share), at most <paramref name="reach"/> metres from its middle.</summary>
    private static void Rows(Site site, Vec axis, BuildingKind kind, (double, double) length, (double Low, double High) depth, (double, double) gap, (double Low, double High) between, (int, int) levels, double skip, double reach, double share = 1)
    {
        var (low, high) = site.Lot.Across(axis);
        low += (high - low) * (1 - share);
        double rowDepth = site.Style.Between(depth.Low, depth.High), rowGap = site.Style.Between(between.Low, between.High);
        var at = low;
        while (at + rowDepth < high)
        {
            var (from, to) = site.Lot.Free(axis, at, at + rowDepth);
            if (to - from < 9)
            {
                at += 1.5;
                continue;
            }
            PlaceRow(site, axis, at, kind, length, rowDepth, gap, levels, skip, reach);
            at += rowDepth + rowGap;
        }
    }

    private static void PlaceRow(Site site, Vec axis, double near, BuildingKind kind, (double Low, double High) length, double depth, (double Low, double High) gap, (int Low, int High) levels, double skip, double reach)
    {
        var (from, to) = site.Lot.Free(axis, near, near + depth);
        var middle = Mesh.Centroid(site.Lot.Corners);
        var floors = site.Style.Between(levels.Low, levels.High);
        for (var at = from + site.Dice.Between(0, 1.5); at < to;)
        {
            var long_ = Math.Min(site.Dice.Between(length.Low, length.High), to - at);
            if (to - at - long_ < length.Low * 0.55 && to - at <= length.High * 1.15)
                long_ = to - at;
            if (long_ < Math.Max(7.5, length.Low * 0.5))
                break;
            var corner = axis * at + axis.Left * near;
            var centre = corner + axis * (long_ / 2) + axis.Left * (depth / 2);
            at += long_ + site.Dice.Between(gap.Low, gap.High);
            if (site.Dice.Chance(skip) || centre.DistanceTo(middle) > reach)
                continue;
            var own = Math.Max(1, kind is BuildingKind.House or BuildingKind.Office ? site.Dice.Between(levels.Low, levels.High) : floors + (site.Dice.Chance(0.2) ? -1 : 0));
            site.Built.Add(new Building(site.Face, kind, own, centre.OnCentimetres, Outline(kind, corner, axis, long_, depth, site.Dice)));
        }
    }

    private static Vec[] Outline(BuildingKind kind, Vec corner, Vec axis, double length, double depth, Dice dice) => kind switch
    {
        BuildingKind.Tower => Footprints.Cross(corner, axis, length, depth),
        BuildingKind.Slab when length > 24 => Footprints.Stepped(corner, axis, length, depth, Math.Max(2, (int)(length / 16))),
        BuildingKind.House when dice.Chance(0.2) => Footprints.Angle(corner, axis, length, depth, depth * 0.55),
        BuildingKind.House when length > 18 && dice.Chance(0.3) => Footprints.Court(corner, axis, length, depth, depth * 0.42),
        BuildingKind.Ward or BuildingKind.Public when depth > 17 => Footprints.Court(corner, axis, length, depth, 8),
        BuildingKind.Office when dice.Chance(0.4) => Footprints.Angle(corner, axis, length, depth, depth * 0.55),
        _ => Footprints.Rectangle(corner, axis, length, depth),
    };

    /// <summary>Finds the nearest street side of its own cell, else of the block.</summary>
    private void Face(Building building, Site site)
    {
        var best = double.MaxValue;
        foreach (var half in site.Lot.Halves)
        {
            if (!_mesh.Kind(half).IsStreet() || _roads.RoadOf(half) is null)
                continue;
            var distance = building.Middle.DistanceToSegment(_mesh.Start(half), _mesh.End(half));
            if (distance >= best)
                continue;
            best = distance;
            building.Front = half;
        }
        building.FrontDistance = best;
    }
}
