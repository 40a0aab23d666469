using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Land;

namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>Where special equipment would stand: candidates with a weight, from the buildings of a city.</summary>
internal static class EquipmentSites
{
    /// <summary>Share of the eight categories among all equipment.</summary>
    public static readonly (string Category, double Share)[] Shares =
    [
        ("lift", 0.585), ("pressure_vessel", 0.2), ("in_plant_vehicle", 0.078), ("crane", 0.06), ("pressure_pipe", 0.045), ("boiler", 0.027), ("amusement_ride", 0.0045), ("ropeway", 0.0005),
    ];

    /// <summary>Every place in the city where a piece of the category could stand, once for each.</summary>
    public static IEnumerable<(Building Building, EquipmentKind Kind)> Candidates(City city, string category) => city.Buildings.All.SelectMany(b => category switch
    {
        "lift" => Lifts(city, b),
        "boiler" => b.Kind == BuildingKind.Hall ? Repeat(b, "蒸汽锅炉", 1) : b.Kind is BuildingKind.Ward or BuildingKind.Teaching || (b.Kind == BuildingKind.Slab && b.Block % 17 == 1) ? Repeat(b, "热水锅炉", 1) : [],
        "pressure_vessel" => b.Kind switch
        {
            BuildingKind.Hall => [.. Repeat(b, "储气罐", 2), .. Repeat(b, "换热器", 1)],
            BuildingKind.Ward => Repeat(b, "储气罐", 2),
            BuildingKind.Slab when b.Block % 13 == 1 => Repeat(b, "换热器", 1),
            _ => [],
        },
        "pressure_pipe" => b.Kind == BuildingKind.Hall ? Repeat(b, "工业管道", 1) : [],
        "crane" => b.Kind is BuildingKind.Hall or BuildingKind.Store ? Repeat(b, "桥式起重机", 1) : city.Use[b.Face] == Use.Office && b.Levels > 20 ? Repeat(b, "塔式起重机", 1) : [],
        "in_plant_vehicle" => b.Kind is BuildingKind.Hall or BuildingKind.Store ? Repeat(b, "叉车", 1) : [],
        "amusement_ride" => b.Kind == BuildingKind.Pavilion && city.Blocks.Density(b.Face) > 0.25 ? Repeat(b, "观览车", 1) : [],
        "ropeway" => b.Kind is BuildingKind.Pavilion or BuildingKind.Villa && city.Blocks.Density(b.Face) < 0.4 ? Repeat(b, "客运索道", 1) : [],
        _ => [],
    });

    private static IEnumerable<(Building, EquipmentKind)> Lifts(City city, Building b) => b.Kind switch
    {
        BuildingKind.Tower => Repeat(b, "乘客电梯", 3),
        BuildingKind.Slab when b.Levels >= 8 => Repeat(b, "乘客电梯", 3),
        BuildingKind.Office => Repeat(b, "乘客电梯", Math.Clamp(b.Levels / 6, 1, 5)),
        BuildingKind.Mall => [.. Repeat(b, "自动扶梯", 6), .. Repeat(b, "乘客电梯", 2), .. Repeat(b, "载货电梯", 1)],
        BuildingKind.Ward => Repeat(b, "乘客电梯", 4),
        BuildingKind.Public or BuildingKind.Terminal => Repeat(b, "乘客电梯", 2),
        BuildingKind.Hall when b.Levels > 1 => Repeat(b, "载货电梯", 1),
        BuildingKind.Teaching when b.Levels > 5 || city.Use[b.Face] == Use.University => Repeat(b, "乘客电梯", 1),
        _ => [],
    };

    private static IEnumerable<(Building, EquipmentKind)> Repeat(Building b, string name, int count) => Enumerable.Repeat((b, EquipmentKind.Named(name)), count);
}
