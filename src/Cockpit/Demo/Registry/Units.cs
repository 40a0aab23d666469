using SpatialCockpit.Cockpit.Demo.Addresses;
using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>Who uses, maintains, inspects and fills: one property firm or owner for each compound, a few service firms for the city.</summary>
internal sealed class Units
{
    private readonly City _city;
    private readonly Dice _dice;
    private readonly NameBook _names = new();
    private readonly Dictionary<Compound, Unit> _ofCompound = [];
    private readonly Dictionary<Building, Unit> _ofBuilding = [];
    private readonly List<Unit> _managers = [];

    public Units(City city, long seed)
    {
        (_city, _dice) = (city, new Dice(seed, city.Plan.Key + "units"));
        var works = city.Buildings.All.Where(b => b.Kind == BuildingKind.Office).ToArray();
        foreach (var name in Lexicon.Words("firm.maintainer"))
            Maintainers.Add(Add("91", $"{city.Plan.ShortName}{name}电梯工程有限公司", "maintenance", _dice.Pick(works), _dice.Normal() * 0.45));
        for (var i = 0; i < Math.Max(2, city.Compounds.All.Count / 60); i++)
            _managers.Add(Add("91", $"{city.Plan.ShortName}{FirmStem()}物业服务有限公司", "use", _dice.Pick(works), _dice.Normal() * 0.25));
        Inspector = Add("12", $"{city.Plan.Name}特种设备检验所", "inspection", _dice.Pick(works), 0);
        var stores = city.Buildings.All.Where(b => b.Kind is BuildingKind.Store or BuildingKind.Hall).ToArray();
        for (var i = 0; i < (city.Plan.Districts.Length > 2 ? 12 : 2); i++)
            Fillers.Add(Add("91", $"{city.Plan.ShortName}{FirmStem()}燃气充装站", "filling", _dice.Pick(stores), _dice.Normal() * 0.3));
    }

    public List<Unit> All { get; } = [];
    public List<Unit> Maintainers { get; } = [];
    public List<Unit> Fillers { get; } = [];
    public Unit Inspector { get; }

    /// <summary>Who answers for what stands in a building.</summary>
    public Unit UserOf(Building building)
    {
        if (building.Compound is not { } compound)
        {
            if (!_ofBuilding.TryGetValue(building, out var own))
                _ofBuilding[building] = own = Add("91", $"{building.Name ?? _city.Plan.ShortName + FirmStem()}商贸有限公司", "use", building, _dice.Normal() * 0.3);
            return own;
        }
        if (!_ofCompound.TryGetValue(compound, out var unit))
        {
            _ofCompound[compound] = unit = compound.Use switch
            {
                Use.Residential or Use.Office => _dice.Pick(_managers),
                Use.School or Use.University or Use.Hospital or Use.Government => Add("12", _city.Plan.Name + compound.Name, "use", building, _dice.Normal() * 0.2),
                _ => Add("91", $"{compound.Name}有限责任公司", "use", building, _dice.Normal() * 0.35),
            };
        }
        return unit;
    }

    public Unit AddHolder(Place shop, int face, Vec at) => AddAt("91", $"{shop.Name}({shop.Road}店)", "gas_user", shop.Address, at, face, 0);

    private Unit Add(string kind, string name, string role, Building building, double quality) => AddAt(kind, name, role, _city.AddressOf(building), building.Middle, building.Face, quality);

    private Unit AddAt(string kind, string name, string role, string address, Vec at, int face, double quality)
    {
        var unit = new Unit(CreditCode.Make(kind, _city.Grids[face].Code[..6], All.Count + 1), _names.Numbered(name, ""), role, address, at, face, People.Name(_dice), People.Phone(_dice)) { Quality = quality };
        All.Add(unit);
        return unit;
    }

    private string FirmStem() => _dice.Pick(Lexicon.Words("compound.first")) + _dice.Pick(Lexicon.Words("new.second"));
}
