using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Cockpit.Demo;

public sealed class DemoThingsTests
{
    private readonly City _large = DemoFixture.Whole.Cities[0];
    private readonly Things _things = DemoFixture.Whole.Things[0];

    [Fact]
    public void There_are_as_many_things_as_ordered()
    {
        DemoFixture.Whole.Things.Sum(t => t.Parts.Length).ShouldBeInRange(180_000, 220_000);
        DemoFixture.Whole.Things.Sum(t => t.Equipment.Count).ShouldBeInRange(18_000, 22_000);
        DemoFixture.Whole.Things.Sum(t => t.Cylinders.Count).ShouldBeInRange(36_000, 44_000);
        DemoFixture.Whole.Things.Sum(t => t.Supervisors.Count).ShouldBeInRange(270, 330);
        DemoFixture.Whole.Cases.Sum(c => c.ByDay.Sum(d => d.Length)).ShouldBeInRange(270_000, 330_000);
    }

    [Fact]
    public void Part_codes_have_sixteen_digits_begin_with_their_district_and_are_unique()
    {
        var codes = _things.Parts.Select(p => p.Code(_large.Grids[p.Face].Code[..6])).ToHashSet();
        codes.Count.ShouldBe(_things.Parts.Length);
        codes.Count(c => !PartCode.TryParse(c, out var code) || !code.District.StartsWith("9901", StringComparison.Ordinal)).ShouldBe(0);
    }

    [Fact]
    public void Parts_stand_in_the_cell_they_name_and_out_of_the_water()
    {
        var sample = _things.Parts.Where((_, i) => i % 37 == 0).ToArray();
        sample.Count(p => _large.Ground.IsWater(p.At)).ShouldBeLessThan(sample.Length / 200);
        sample.Count(p => Mesh.Contains(_large.Mesh.Ring(p.Face), p.At)).ShouldBeGreaterThan(sample.Length * 97 / 100);
    }

    [Fact]
    public void Equipment_has_all_eight_categories_and_everyone_has_a_user() =>
        _things.Equipment.Select(e => e.Kind.Category).Distinct().Count().ShouldBe(8);

    [Theory]
    [InlineData("91350100M000100Y4", '3')]
    public void Credit_codes_end_in_the_standards_check_character(string first17, char check) => CreditCode.Check(first17).ShouldBe(check);

    [Fact]
    public void Faults_follow_the_hidden_law_and_the_law_is_not_flat()
    {
        var faults = new int[_things.Equipment.Count];
        foreach (var f in _things.History.Faults) faults[f.Equipment]++;
        var old = _things.Equipment.Index().Where(e => e.Item.CommissionedOn < DemoFixture.EndDate.AddMonths(-EquipmentHistory.Months)).OrderBy(e => e.Item.Risk.YearlyFaultRate).ToArray();
        var quarter = old.Length / 4;
        double Mean(IEnumerable<(int Index, Equipment Item)> part) => part.Average(e => faults[e.Index] / (EquipmentHistory.Months / 12.0));
        Mean(old.Take(quarter)).ShouldBe(old.Take(quarter).Average(e => e.Item.Risk.YearlyFaultRate), 0.02);
        Mean(old.TakeLast(quarter)).ShouldBe(old.TakeLast(quarter).Average(e => e.Item.Risk.YearlyFaultRate), 0.1);
        Mean(old.TakeLast(quarter)).ShouldBeGreaterThan(5 * Mean(old.Take(quarter)));
    }

    [Fact]
    public void Failed_inspections_follow_the_same_law()
    {
        var regular = _things.History.Inspections.Where(i => i.Kind == "定期检验").ToArray();
        double Failed(IEnumerable<Inspection> some) => some.Average(i => i.Result == "不合格" ? 1.0 : 0);
        var ordered = regular.OrderBy(i => _things.Equipment[i.Equipment].Risk.FailChance).ToArray();
        Failed(ordered.TakeLast(ordered.Length / 4)).ShouldBeGreaterThan(2.5 * Failed(ordered.Take(ordered.Length / 4)));
        Failed(regular).ShouldBeInRange(0.03, 0.3);
    }
}
