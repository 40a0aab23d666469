using SpatialCockpit.Cockpit.Demo;

namespace SpatialCockpit.Tests.Cockpit.Demo;

public sealed class DemoRoadTests
{
    private readonly City _large = DemoFixture.Whole.Cities[0];

    [Fact]
    public void Only_bridges_cross_water()
    {
        foreach (var piece in _large.Roads.Pieces.Where(p => !p.Bridge))
            for (var i = 1; i < piece.Points.Length; i++)
                _large.Ground.IsWater((piece.Points[i - 1] + piece.Points[i]) * 0.5).ShouldBeFalse($"{piece.Road.Name} at {piece.Points[i]}");
    }

    [Fact]
    public void Every_street_can_be_reached_from_every_other_by_shared_ends()
    {
        foreach (var city in DemoFixture.Whole.Cities)
        {
            var ends = new Dictionary<Vec, int>();
            int End(Vec p) => ends.TryGetValue(p, out var i) ? i : ends[p] = ends.Count;
            var pieces = city.Roads.Pieces.Select(p => (A: End(p.Points[0]), B: End(p.Points[^1]))).ToArray();
            var sets = new DisjointSets(ends.Count);
            foreach (var (a, b) in pieces) sets.Join(a, b);
            pieces.Select(p => sets.Find(p.A)).Distinct().Count().ShouldBe(1);
        }
    }

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
        foreach (var kind in Enumerable.Range(1, 17)) kinds[kind].ShouldBeGreaterThan(100, $"combination {kind}");
        DemoFixture.Whole.Things[0].Parts.Length.ShouldBeGreaterThan(100, "combination 18: a part's code");
    }

    [Fact]
    public void Some_roads_have_old_names_and_some_are_easily_mistaken_for_another()
    {
        _large.Roads.Roads.Count(r => r.OldName is not null && r.RenamedOn < DemoFixture.EndDate).ShouldBeGreaterThan(30);
        var stems = _large.Roads.Roads.Where(r => r.Name.Length == 3).GroupBy(r => r.Name[..2]).Count(g => g.Count() > 1);
        stems.ShouldBeGreaterThan(15);
    }
}
