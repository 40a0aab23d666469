using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Addresses;

namespace SpatialCockpit.Tests.Cockpit.Demo.Addresses;

public sealed class AddressTests
{
    private readonly City _large = DemoFixture.Whole.Cities[0];

    [Fact]
    public void Names_of_roads_communities_and_compounds_are_unique_in_a_city()
    {
        foreach (var city in DemoFixture.Whole.Cities)
        {
            city.Roads.Roads.GroupBy(r => r.Name).Where(g => g.Count() > 1 && !g.Key.EndsWith("高速", StringComparison.Ordinal)).Select(g => g.Key).ShouldBeEmpty();
            city.Divisions.All.GroupBy(d => d.Name).Where(g => g.Count() > 1).ShouldBeEmpty();
            city.Compounds.All.GroupBy(c => c.Name).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Door_numbers_rise_along_each_road_odd_on_the_left_even_on_the_right()
    {
        foreach (var side in _large.Doors.Doorways.GroupBy(d => (d.Road, d.OnLeft)))
        {
            var numbers = side.OrderBy(d => d.Measure).ThenBy(d => Number(d)).Select(Number).ToArray();
            numbers.ShouldAllBe(n => n % 2 == (side.Key.OnLeft ? 1 : 0));
            numbers.Zip(numbers.Skip(1)).ShouldAllBe(p => p.First < p.Second);
        }

        int Number(Doorway d) => d.Building?.Number ?? d.Compound?.Number ?? _large.Doors.LaneNumbers[d.Lane!].Number;
    }

    [Fact]
    public void All_eighteen_combinations_of_address_elements_are_there()
    {
        var kinds = _large.Places.Where(p => p.Kind > 0).CountBy(p => p.Kind).ToDictionary();
        foreach (var kind in Enumerable.Range(1, 17))
            kinds[kind].ShouldBeGreaterThan(100, $"combination {kind}");
        DemoFixture.Whole.Registers[0].Parts.Length.ShouldBeGreaterThan(100, "combination 18: a part's code");
    }

    [Fact]
    public void Some_roads_have_old_names_and_some_are_easily_mistaken_for_another()
    {
        _large.Roads.Roads.Count(r => r.OldName is not null && r.RenamedOn < DemoFixture.EndDate).ShouldBeGreaterThan(30);
        var stems = _large.Roads.Roads.Where(r => r.Name.Length == 3).GroupBy(r => r.Name[..2]).Count(g => g.Count() > 1);
        stems.ShouldBeGreaterThan(15);
    }
}
