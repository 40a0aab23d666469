using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.SpecialEquipment;

namespace SpatialCockpit.Tests.Cockpit.Demo.SpecialEquipment;

public sealed class EquipmentTests
{
    private readonly CityRegister _register = DemoFixture.Whole.Registers[0];

    [Fact]
    public void Equipment_has_all_eight_categories_and_everyone_has_a_user() =>
        _register.Equipment.Select(e => e.Kind.Category).Distinct().Count().ShouldBe(8);

    [Fact]
    public void Faults_follow_the_hidden_law_and_the_law_is_not_flat()
    {
        var faults = new int[_register.Equipment.Count];
        foreach (var f in _register.History.Faults)
            faults[f.Equipment]++;
        var old = _register.Equipment.Index().Where(e => e.Item.CommissionedOn < DemoFixture.EndDate.AddMonths(-EquipmentHistory.Months)).OrderBy(e => e.Item.Law.YearlyFaultRate).ToArray();
        var quarter = old.Length / 4;
        double Mean(IEnumerable<(int Index, Equipment Item)> part) => part.Average(e => faults[e.Index] / (EquipmentHistory.Months / 12.0));
        Mean(old.Take(quarter)).ShouldBe(old.Take(quarter).Average(e => e.Item.Law.YearlyFaultRate), 0.02);
        Mean(old.TakeLast(quarter)).ShouldBe(old.TakeLast(quarter).Average(e => e.Item.Law.YearlyFaultRate), 0.1);
        Mean(old.TakeLast(quarter)).ShouldBeGreaterThan(5 * Mean(old.Take(quarter)));
    }

    [Fact]
    public void Failed_inspections_follow_the_same_law()
    {
        var regular = _register.History.Inspections.Where(i => i.Kind == "定期检验").ToArray();
        double Failed(IEnumerable<Inspection> some) => some.Average(i => i.Result == "不合格" ? 1.0 : 0);
        var ordered = regular.OrderBy(i => _register.Equipment[i.Equipment].Law.FailChance).ToArray();
        Failed(ordered.TakeLast(ordered.Length / 4)).ShouldBeGreaterThan(2.5 * Failed(ordered.Take(ordered.Length / 4)));
        Failed(regular).ShouldBeInRange(0.03, 0.3);
    }
}
