namespace SpatialCockpit.Cockpit.Demo;

/// <summary>One piece of special equipment, as its register card says it.</summary>
internal sealed record Equipment(string Code, EquipmentKind Kind, Building Building, Vec At, Unit User, Unit? Maintainer, string Maker, DateOnly MadeOn, DateOnly CommissionedOn, string Parameters)
{
    public required Risk Risk { get; init; }
    public List<Inspection> Inspections { get; } = [];
}

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

/// <summary>The hidden law: yearly fault rate = exp(sum of terms). Kept in schema demo, known to no model.</summary>
internal readonly record struct Risk(double Kind, double Age, double Use, double Brand, double Maintainer, double User, double Neighbourhood, double Own)
{
    public double YearlyFaultRate => Math.Exp(Kind + Age + Use + Brand + Maintainer + User + Neighbourhood + Own);

    /// <summary>Chance that an inspection finds it unfit.</summary>
    public double FailChance => 1 / (1 + Math.Exp(2.9 - 1.15 * (Age + Use + Brand + Maintainer + User + Neighbourhood + Own)));

    public string Json => System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["kind"] = Math.Round(Kind, 4),
        ["age"] = Math.Round(Age, 4),
        ["use"] = Math.Round(Use, 4),
        ["brand"] = Math.Round(Brand, 4),
        ["maintainer"] = Math.Round(Maintainer, 4),
        ["user"] = Math.Round(User, 4),
        ["neighbourhood"] = Math.Round(Neighbourhood, 4),
        ["own"] = Math.Round(Own, 4),
    });
}

internal sealed record Inspection(int Equipment, string Kind, DateTimeOffset At, string Result, string Items);

internal sealed record Fault(int Equipment, string Kind, DateTimeOffset At, DateTimeOffset? ClearedAt, int Trapped, string Description);
