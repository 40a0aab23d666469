using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Land;

namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>Names compounds and single buildings by what they are and how old.</summary>
internal static class CompoundNames
{
    public static void Give(CityPlan plan, PlaceNames names, Divisions divisions, UnitGrid[] grids, Compounds compounds, BuildingStock buildings, long seed)
    {
        var dice = new Dice(seed, plan.Key + "compound-names");
        foreach (var compound in compounds.All)
        {
            var grid = grids[compound.Faces[0]];
            compound.Name = Name(plan, compound, divisions, grid, names, dice);
            if (compound.Use == Use.Residential && dice.Chance(0.05))
                compound.OldName = names.Book.Fresh(dice, "works", "suffix.compound.old");
            if (compound.Use is Use.University or Use.Hospital && compound.Name.Length > 4)
                compound.Aliases = [compound.Name[..2] + compound.Name[^2..]];
        }
        foreach (var building in buildings.All.Where(b => b.Kind == BuildingKind.Mall || (b.Kind == BuildingKind.Pavilion && b.Compound is null)))
            building.Name = building.Kind == BuildingKind.Mall ? names.Book.Fresh(dice, "compound", "venue.mall") : null;
    }

    private static string Name(CityPlan plan, Compound compound, Divisions divisions, UnitGrid grid, PlaceNames names, Dice dice)
    {
        var theme = names.Theme(divisions.DistrictOf(grid.Community));
        string Local(string key) => names.Book.Fresh(dice, theme, key);
        switch (compound.Use)
        {
            case Use.Residential when compound.YearBuilt < 1995 && compound.GateRoad!.Name.Length > 2:
                return dice.Chance(0.5) ? names.Book.Numbered(compound.GateRoad.Name[..2], dice.Pick(Lexicon.Words("suffix.compound.old"))) : Local("suffix.compound.old");
            case Use.Residential: return names.Book.Fresh(dice, "compound", compound.YearBuilt < 2008 ? "suffix.compound.mid" : "suffix.compound.new");
            case Use.OldHouses: return $"{compound.GateRoad!.Name}{compound.Number}号{(dice.Chance(0.5) ? "大院" : "院")}";
            case Use.Village: return Local("suffix.village");
            case Use.Office: return compound.Buildings.Count == 1 ? names.Book.Fresh(dice, "new", "venue.office.single") : names.Book.Fresh(dice, "new", "venue.office");
            case Use.School: return names.Book.Numbered(divisions.Communities[grid.Community].ShortName, dice.Pick(Lexicon.Words("venue.school")));
            case Use.University: return Local("venue.university");
            case Use.Hospital: return Local("venue.hospital");
            case Use.Government: return names.Book.Numbered(divisions.Offices[divisions.OfficeOf(grid.Community)].ShortName, dice.Pick(Lexicon.Words("venue.government")));
            case Use.Warehouse: return Local("venue.store");
            case Use.Station: return names.Book.Numbered(plan.StationName, "");
            default: return Local("venue.works");
        }
    }
}
