using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Cockpit.Demo.Grids;

public sealed class DivisionTests
{
    private readonly City _large = DemoFixture.Whole.Cities[0];

    [Fact]
    public void The_larger_city_has_the_figures_it_was_ordered_with()
    {
        _large.Divisions.Districts.Count.ShouldBe(5);
        _large.Divisions.Offices.Count.ShouldBe(30);
        _large.Divisions.Communities.Count.ShouldBe(200);
        _large.Grids.Length.ShouldBe(8000);
        DemoFixture.Whole.Cities.Sum(c => c.Buildings.All.Count).ShouldBeInRange(54_000, 66_000);
        DemoFixture.Whole.Cities.Sum(c => c.Places.Count).ShouldBeInRange(135_000, 165_000);
    }

    [Fact]
    public void Unit_grid_cells_tile_their_community_without_gap_or_overlap()
    {
        foreach (var community in _large.Grids.GroupBy(g => g.Community).Where(g => g.Key % 9 == 0))
        {
            var cells = community.Select(g => (Geometry)LonLatShape.Polygon([.. _large.Mesh.Ring(g.Face)])).ToList();
            var whole = LonLatShape.Polygons(_large.Divisions.Communities[community.Key].Area);
            var union = UnaryUnionOp.Union(cells);
            union.SymmetricDifference(whole).Area.ShouldBeLessThan(1e-12);
            cells.Sum(c => c.Area).ShouldBe(union.Area, union.Area * 1e-9);
        }
    }

    [Fact]
    public void Neighbouring_cells_share_every_vertex_of_their_border()
    {
        var corners = _large.Grids.SelectMany(g => _large.Mesh.Ring(g.Face)).Select(LonLatShape.At).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
        var lonely = _large.Grids.SelectMany(g => _large.Mesh.AroundFace(g.Face)).Count(h =>
            _large.Mesh.Face(h ^ 1) != Mesh.Outside && (corners[LonLatShape.At(_large.Mesh.Start(h))] < 2 || corners[LonLatShape.At(_large.Mesh.End(h))] < 2));
        lonely.ShouldBe(0);
    }

    [Fact]
    public void Divisions_of_one_level_add_up_to_the_level_above()
    {
        double Area(IEnumerable<Division> divisions) => divisions.Sum(d => LonLatShape.Polygons(d.Area).Area);
        foreach (var city in DemoFixture.Whole.Cities)
        {
            var d = city.Divisions;
            foreach (var office in d.Offices)
                Area([office]).ShouldBe(Area(d.Communities.Where(c => c.Parent == office.Code)), 1e-12);
            foreach (var district in d.Districts)
                Area([district]).ShouldBe(Area(d.Offices.Where(o => o.Parent == district.Code)), 1e-12);
            Area([d.City]).ShouldBe(Area(d.Districts), 1e-12);
            d.All.ShouldAllBe(x => LonLatShape.Polygons(x.Area).IsValid);
        }
    }

    [Fact]
    public void Unit_grids_are_numbered_from_001_in_rows_from_north_to_south_and_in_a_row_from_west_to_east()
    {
        foreach (var community in _large.Grids.GroupBy(g => g.Code[..12]))
        {
            var inOrder = community.OrderBy(g => g.Code).ToArray();
            inOrder.Select(g => UnitGridCode.TryParse(g.Code, out var code) ? code.Serial : 0).ShouldBe(Enumerable.Range(1, inOrder.Length));
            var rows = new List<List<UnitGrid>>();
            foreach (var cell in inOrder)
            {
                if (rows.Count == 0 || cell.Middle.X < rows[^1][^1].Middle.X)
                    rows.Add([]);
                rows[^1].Add(cell);
            }
            var northernmost = rows.Select(r => r.Max(c => c.Middle.Y)).ToArray();
            northernmost.ShouldBe(northernmost.OrderDescending());
            community.Key.ShouldStartWith("99");
        }
    }

    [Fact]
    public void Each_duty_grid_is_one_piece_inside_one_street_office()
    {
        foreach (var duty in _large.Duties)
        {
            duty.Faces.Select(f => _large.Divisions.OfficeOf(_large.Grids[f].Community)).Distinct().ShouldHaveSingleItem().ShouldBe(duty.Office);
            duty.Area.Count.ShouldBe(1);
        }
    }

    [Fact]
    public void Communities_have_between_1500_and_8000_people() =>
        _large.Divisions.Communities.ShouldAllBe(c => c.Population >= 1500 && c.Population <= 8000);
}
