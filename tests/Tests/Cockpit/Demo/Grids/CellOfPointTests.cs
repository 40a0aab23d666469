using NetTopologySuite.Geometries;
using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Cockpit.Demo.Grids;

/// <summary>Both demo cities: whatever is inside one of them is inside exactly one of its cells, and nothing else is inside any.</summary>
public sealed class CellOfPointTests
{
    private const int Seed = 20261123;
    private const int PointsEach = 50_000;

    private static readonly (Geometry Whole, Area[] Cells)[] Cities =
    [
        .. DemoFixture.Whole.Cities.Select(city => (
            (Geometry)LonLatShape.Polygons(city.Divisions.City.Area),
            city.Grids.Select(grid => new Area(AreaTable.Unit, grid.Face, grid.Code, grid.Code, LonLatShape.Polygon([.. city.Mesh.Ring(grid.Face)]))).ToArray())),
    ];

    [Fact]
    public void A_random_point_of_a_city_is_in_exactly_one_cell_and_the_cells_code_leads_back_to_it()
    {
        foreach (var (whole, cells) in Cities)
        {
            var (index, tree) = (new AreaIndex(cells), TreeOf(cells));
            var (dice, box, inside) = (new Random(Seed), whole.EnvelopeInternal, 0);
            for (var i = 0; i < PointsEach; i++)
            {
                LonLat point = new(box.MinX + dice.NextDouble() * box.Width, box.MinY + dice.NextDouble() * box.Height);
                var isInside = PolygonMembership.Holds(whole, point.Lon, point.Lat);
                Holders(cells, tree, point).Count.ShouldBe(isInside ? 1 : 0, point.ToString());
                if (!isInside)
                    continue;
                inside++;
                var cell = index.At(point).Cell.ShouldNotBeNull();
                UnitGridCode.TryParse(cell.Code, out var code).ShouldBeTrue();
                index.Cell(code).ShouldBeSameAs(cell);
                if (code.FourteenDigits is { } shorter && UnitGridCode.TryParse(shorter, out var older))
                    index.Cell(older).ShouldBeSameAs(cell);
                PolygonMembership.Holds(cell.Shape, point.Lon, point.Lat).ShouldBeTrue();
            }
            inside.ShouldBeGreaterThan(PointsEach / 2);
        }
    }

    [Fact]
    public void A_corner_of_cells_belongs_to_one_of_them_and_so_does_the_middle_of_an_edge()
    {
        foreach (var (whole, cells) in Cities)
        {
            var tree = TreeOf(cells);
            foreach (var ring in cells.Where((_, i) => i % 5 == 0).Select(cell => cell.Shape.Coordinates))
            {
                foreach (var (from, to) in ring.Zip(ring.Skip(1)))
                {
                    foreach (var point in (LonLat[])[new(from.X, from.Y), new((from.X + to.X) / 2, (from.Y + to.Y) / 2)])
                        Holders(cells, tree, point).Count.ShouldBe(PolygonMembership.Holds(whole, point.Lon, point.Lat) ? 1 : 0, point.ToString());
                }
            }
        }
    }

    private static PackedRTree TreeOf(Area[] cells) => PackedRTree.Build(cells.Length, i => PackedRTree.Box.Of(cells[i].Shape.EnvelopeInternal));

    private static List<Area> Holders(Area[] cells, PackedRTree tree, LonLat point)
    {
        List<int> near = [];
        tree.Search(PackedRTree.Box.At(point.Lon, point.Lat), near);
        return [.. near.Select(i => cells[i]).Where(cell => PolygonMembership.Holds(cell.Shape, point.Lon, point.Lat))];
    }
}
