using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Demo.Grids;

/// <summary>Numbers the cells of each community: in <see cref="ReadingOrder"/>.</summary>
internal static class UnitGrids
{
    public static UnitGrid[] Number(Mesh mesh, Blocks blocks, Divisions divisions)
    {
        var faces = Enumerable.Range(0, mesh.Faces).Select(f => (Face: f, Ring: mesh.Ring(f), Community: divisions.CommunityOf(blocks.BlockOf(f))));
        var grids = new UnitGrid[mesh.Faces];
        foreach (var community in faces.GroupBy(f => f.Community))
        {
            (int Face, Vec Middle, double Area)[] cells = [.. community.Select(c => (c.Face, Mesh.Centroid(c.Ring), Mesh.Area(c.Ring)))];
            var serial = 0;
            foreach (var (face, middle, area) in ReadingOrder.Of([.. cells.Select(c => new ReadingOrder.Cell(c.Middle.X, c.Middle.Y, c.Area))]).Select(i => cells[i]))
                grids[face] = new(face, community.Key, $"{divisions.Communities[community.Key].Code}{++serial:000}", area, middle);
        }
        return grids;
    }
}
