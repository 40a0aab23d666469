namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>A category's kinds and habits. Cycle: months between inspections; Life: design life in years; FaultRate: usual faults a year.</summary>
internal sealed record EquipmentKind(string Category, string CategoryCode, string Kind, string Name, int CycleMonths, int LifeYears, double FaultRate, double OldestYears)
{
    public static readonly EquipmentKind[] All =
    [
        new("lift", "3", "曳引驱动乘客电梯", "乘客电梯", 12, 15, 0.75, 24),
        new("lift", "3", "曳引驱动载货电梯", "载货电梯", 12, 15, 0.7, 22),
        new("lift", "3", "自动扶梯", "自动扶梯", 12, 15, 0.55, 20),
        new("boiler", "1", "承压热水锅炉", "热水锅炉", 12, 20, 0.35, 22),
        new("boiler", "1", "承压蒸汽锅炉", "蒸汽锅炉", 12, 20, 0.4, 22),
        new("pressure_vessel", "2", "第二类压力容器", "储气罐", 36, 20, 0.16, 22),
        new("pressure_vessel", "2", "换热压力容器", "换热器", 36, 20, 0.14, 22),
        new("pressure_pipe", "8", "工业管道", "工业管道", 36, 25, 0.2, 25),
        new("crane", "4", "桥式起重机", "桥式起重机", 24, 25, 0.3, 26),
        new("crane", "4", "塔式起重机", "塔式起重机", 24, 15, 0.35, 14),
        new("in_plant_vehicle", "5", "叉车", "叉车", 12, 12, 0.28, 14),
        new("amusement_ride", "6", "观览车类", "观览车", 12, 15, 0.45, 18),
        new("ropeway", "9", "客运架空索道", "客运索道", 12, 20, 0.5, 18),
    ];

    public static EquipmentKind Named(string name) => All.First(k => k.Name == name);
}
