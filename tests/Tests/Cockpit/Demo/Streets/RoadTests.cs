using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Tests.Cockpit.Demo.Streets;

public sealed class RoadTests
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
            foreach (var (a, b) in pieces)
                sets.Join(a, b);
            pieces.Select(p => sets.Find(p.A)).Distinct().Count().ShouldBe(1);
        }
    }
}
