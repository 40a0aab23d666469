using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Tests.Cockpit.Demo.Buildings;

public sealed class BuildingStockTests
{
    private readonly City _large = DemoFixture.Whole.Cities[0];

    [Fact]
    public void Buildings_stay_apart_and_off_the_streets()
    {
        foreach (var cell in _large.Buildings.All.GroupBy(b => b.Face).Where(c => c.Key % 5 == 0))
        {
            var shapes = cell.Select(b => (Geometry)LonLatShape.Polygon(b.Footprint)).ToArray();
            var lot = LonLatShape.Polygon([.. _large.Mesh.Ring(cell.Key)]);
            shapes.ShouldAllBe(s => s.IsValid && lot.Contains(s));
            UnaryUnionOp.Union(shapes).Area.ShouldBe(shapes.Sum(s => s.Area), 1e-14);
        }
    }

    [Fact]
    public void Nothing_is_built_in_water() =>
        _large.Buildings.All.Where((_, i) => i % 7 == 0).ShouldAllBe(b => !_large.Ground.IsWater(b.Middle));
}
