namespace SpatialCockpit.Cockpit.Demo.SpecialEquipment;

/// <summary>What happened to the equipment: inspections on their cycle over three years, faults over twenty-five months, both after the hidden law.</summary>
internal sealed class EquipmentHistory
{
    public const int Months = 25;
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);
    private readonly Dice _dice;
    private readonly DateOnly _end;

    public EquipmentHistory(City city, List<Equipment> equipment, DateOnly end, long seed)
    {
        (_dice, _end) = (new Dice(seed, city.Plan.Key + "history"), end);
        for (var i = 0; i < equipment.Count; i++)
        {
            Inspect(i, equipment[i]);
            Fail(i, equipment[i]);
        }
    }

    public List<Inspection> Inspections { get; } = [];
    public List<Fault> Faults { get; } = [];

    private static DateTimeOffset At(DateOnly day, double hours) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Zone).AddMinutes(Math.Round(hours * 60));

    private void Inspect(int index, Equipment e)
    {
        var months = e.Kind.CycleMonths;
        var phase = _dice.Below(months * 30);
        var day = e.CommissionedOn.AddDays(-_dice.Between(3, 30));
        Record(index, e, "监督检验", day, false);
        var first = _end.AddDays(-phase);
        while (first.AddMonths(-months) > e.CommissionedOn.AddMonths(months / 2) && first > _end.AddMonths(-Math.Max(37, months + 1)))
            first = first.AddMonths(-months);
        for (day = first; day <= _end; day = day.AddMonths(months))
        {
            if (day <= e.CommissionedOn.AddMonths(months / 2))
                continue;
            var late = day.AddDays(_dice.Chance(0.06) ? _dice.Between(10, 120) : -_dice.Below(20));
            if (late > _end || _dice.Chance(0.012))
                continue;
            var failed = _dice.Chance(e.Law.FailChance);
            Record(index, e, "定期检验", late, failed);
            if (failed && late.AddDays(25) < _end)
                Record(index, e, "复检", late.AddDays(_dice.Between(8, 25)), _dice.Chance(0.04));
        }
    }

    private void Record(int index, Equipment e, string kind, DateOnly day, bool failed)
    {
        var result = failed ? "不合格" : _dice.Chance(0.1) ? "复检合格" : "合格";
        var items = failed ? $$"""[{"item":"{{_dice.Pick(Items(e.Kind.Category))}}","result":"不合格"}]""" : "[]";
        var inspection = new Inspection(index, kind, At(day, _dice.Between(8.5, 17.0)), result, items);
        e.Inspections.Add(inspection);
        Inspections.Add(inspection);
    }

    private static string[] Items(string category) => category switch
    {
        "lift" => ["限速器-安全钳联动", "制动器", "门锁装置", "应急照明与报警", "平层保持"],
        "boiler" => ["安全阀", "水位计", "压力表", "燃烧器联锁"],
        "crane" => ["起升高度限位", "制动器", "钢丝绳", "超载限制器"],
        "in_plant_vehicle" => ["制动性能", "警示装置", "货叉磨损"],
        _ => ["安全附件", "壁厚", "密封", "接地"],
    };

    private void Fail(int index, Equipment e)
    {
        var start = _end.AddMonths(-Months);
        if (e.CommissionedOn > start)
            start = e.CommissionedOn;
        var days = _end.DayNumber - start.DayNumber;
        var count = _dice.Poisson(e.Law.YearlyFaultRate * days / 365.25);
        for (var i = 0; i < count; i++)
        {
            var at = At(start.AddDays(_dice.Below(Math.Max(1, days))), HourOfFault());
            var kind = _dice.Pick(Kinds(e.Kind.Category));
            var cleared = at.AddMinutes(Math.Round(_dice.LogNormal(kind == "困人" ? 28 : 140, 0.7)));
            var trapped = kind == "困人" ? 1 + _dice.Poisson(0.8) : 0;
            Faults.Add(new Fault(index, kind, at, cleared > At(_end, 24) ? null : cleared, trapped, $"{e.Kind.Name}{kind}"));
        }
    }

    /// <summary>More by day, most at the rush hours.</summary>
    private double HourOfFault() => _dice.Weighted([1, 2, 1.4, 2, 1]) switch { 0 => _dice.Between(0.0, 7.0), 1 => _dice.Between(7.0, 9.5), 2 => _dice.Between(9.5, 16.5), 3 => _dice.Between(16.5, 20.0), _ => _dice.Between(20.0, 24.0) };

    private static string[] Kinds(string category) => category switch
    {
        "lift" => ["困人", "门系统故障", "门系统故障", "平层不准", "控制系统故障", "曳引系统异响", "轿厢照明故障"],
        "boiler" => ["熄火", "水位异常", "压力异常", "循环泵故障"],
        "crane" => ["限位失灵", "制动故障", "电气故障"],
        "in_plant_vehicle" => ["制动失灵", "液压泄漏", "电气故障"],
        "amusement_ride" => ["停机", "压杆锁紧异常", "电气故障"],
        "ropeway" => ["停机", "抱索器异常", "风速超限停运"],
        _ => ["泄漏", "安全阀动作", "压力表失准"],
    };
}
