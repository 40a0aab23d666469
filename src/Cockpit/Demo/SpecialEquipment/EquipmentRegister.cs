using SpatialCockpit.Cockpit.Demo.Addresses;
using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>Fills the register: pieces at their sites, and each piece's place in the hidden law.</summary>
internal sealed class EquipmentRegister
{
    private static readonly string[] Brands = ["firm.brand", "firm.boiler", "firm.crane"];
    private readonly City _city;
    private readonly Units _units;
    private readonly DateOnly _end;
    private readonly Dice _dice;
    private readonly Noise _neighbourhood;
    private readonly Dictionary<string, double> _brands = [];
    private readonly Dictionary<int, Unit> _territory = [];

    public EquipmentRegister(City city, Units units, int count, DateOnly end, long seed)
    {
        (_city, _units, _end) = (city, units, end);
        _dice = new Dice(seed, city.Plan.Key + "equipment");
        _neighbourhood = new Noise(seed, city.Plan.Key + "neighbourhood");
        var brandDice = new Dice(seed, "brands");
        foreach (var brand in Brands.SelectMany(Lexicon.Words))
            _brands[brand] = brandDice.Normal() * 0.35;
        foreach (var (category, share) in EquipmentSites.Shares)
            AddCategory(category, Math.Max(1, (int)Math.Round(count * share)));
    }

    public List<Equipment> All { get; } = [];

    private void AddCategory(string category, int wanted)
    {
        var sites = EquipmentSites.Candidates(_city, category).ToArray();
        if (sites.Length == 0)
            return;
        _dice.Shuffle(sites);
        for (var i = 0; i < wanted; i++)
            Add(sites[i % sites.Length].Building, sites[i % sites.Length].Kind);
    }

    private void Add(Building building, EquipmentKind kind)
    {
        var brand = _dice.Pick(Lexicon.Words(kind.Category switch { "boiler" or "pressure_vessel" or "pressure_pipe" => "firm.boiler", "crane" or "in_plant_vehicle" or "amusement_ride" or "ropeway" => "firm.crane", _ => "firm.brand" }));
        var oldest = Math.Min(kind.OldestYears, building.Compound is { YearBuilt: > 0 } c ? Math.Max(1.2, _end.Year - c.YearBuilt) : kind.OldestYears);
        var age = Math.Max(0.15, oldest * Math.Sqrt(_dice.Unit()) * (_dice.Chance(0.25) ? _dice.Unit() : 1));
        var commissioned = _end.AddDays(-(int)(age * 365.25));
        var user = _units.UserOf(building);
        var maintainer = kind.Category is "lift" or "amusement_ride" or "ropeway" ? Maintainer(building) : null;
        var intensity = Intensity(building, kind);
        var serial = All.Count + 1;
        All.Add(new Equipment($"{kind.CategoryCode}0{_city.Grids[building.Face].Code[..6]}{commissioned.Year}{serial:00000}", kind, building, Place(building), user, maintainer, $"{brand}装备制造有限公司",
            commissioned.AddDays(-_dice.Between(40, 260)), commissioned, Parameters(kind, building))
        {
            Law = new FaultLaw(
                Math.Log(kind.FaultRate) - 0.55,
                0.075 * age + (age > kind.LifeYears ? 0.45 : 0),
                intensity,
                _brands[brand],
                maintainer?.Quality ?? 0,
                user.Quality,
                0.4 * _neighbourhood.At(building.Middle, 2200),
                0.3 * _dice.Normal()),
        });
    }

    /// <summary>Maintainers have territories: one of two for each street office.</summary>
    private Unit Maintainer(Building building)
    {
        var territory = _city.Divisions.OfficeOf(_city.Grids[building.Face].Community) * 2 + (_dice.Chance(0.7) ? 0 : 1);
        if (!_territory.TryGetValue(territory, out var unit))
            _territory[territory] = unit = _dice.Pick(_units.Maintainers);
        return unit;
    }

    /// <summary>How hard it is used: malls, wards and stations most, low houses least.</summary>
    private double Intensity(Building building, EquipmentKind kind) => (building.Kind switch
    {
        BuildingKind.Mall or BuildingKind.Terminal => 0.45,
        BuildingKind.Ward => 0.35,
        BuildingKind.Office => 0.12,
        BuildingKind.Hall or BuildingKind.Store => 0.15,
        BuildingKind.Tower => 0.1,
        _ => -0.1,
    }) + (kind.Category == "lift" ? 0.012 * (building.Levels - 12) : 0) + (_city.Use[building.Face] == Use.OldHouses ? 0.2 : 0);

    private Vec Place(Building building)
    {
        Vec along = building.Footprint[1] - building.Footprint[0];
        return (building.Middle + along * _dice.Between(-0.3, 0.3)).OnCentimetres;
    }

    private EquipmentParameters Parameters(EquipmentKind kind, Building b) => kind.Category switch
    {
        "lift" when kind.Name == "自动扶梯" => new() { ["speed_mps"] = 0.5, ["height_m"] = 4 + b.Levels % 3, ["inclination_deg"] = 30 },
        "lift" => new() { ["load_kg"] = _dice.Pick([630, 800, 1000, 1050, 1350]), ["speed_mps"] = b.Levels > 20 ? 2.5 : b.Levels > 10 ? 1.75 : 1.0, ["floors"] = b.Levels, ["stops"] = b.Levels, ["doors"] = b.Levels },
        "boiler" => new() { ["pressure_mpa"] = _dice.Pick([0.7, 1.0, 1.25, 1.6]), ["capacity_t_h"] = _dice.Pick([2, 4, 6, 10, 20]), ["fuel"] = "天然气" },
        "pressure_vessel" => new() { ["design_pressure_mpa"] = _dice.Pick([0.84, 1.0, 1.6, 2.5]), ["volume_m3"] = _dice.Pick([1, 2, 5, 10, 30]), ["medium"] = kind.Name == "储气罐" ? "空气" : "热水" },
        "pressure_pipe" => new() { ["length_m"] = _dice.Between(40, 900), ["diameter_mm"] = _dice.Pick([80, 100, 150, 200, 300]), ["medium"] = "蒸汽" },
        "crane" => new() { ["load_t"] = _dice.Pick([5, 10, 16, 20, 32]), ["span_m"] = _dice.Pick([16, 19, 22, 28]) },
        "in_plant_vehicle" => new() { ["load_t"] = _dice.Pick([2, 3, 5]), ["power"] = _dice.Pick<string>(["电动", "内燃"]) },
        "amusement_ride" => new() { ["height_m"] = _dice.Between(12, 60), ["capacity"] = _dice.Between(16, 120) },
        _ => new() { ["length_m"] = _dice.Between(500, 1900), ["capacity_per_h"] = _dice.Between(400, 1600), ["car"] = "吊椅" },
    };
}
