using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Grids;

/// <summary>Numbers the cells of each community: rows from north to south, in a row from west to east (GB/T 30428.1).</summary>
internal static class UnitGrids
{
    public static UnitGrid[] Number(Mesh mesh, Blocks blocks, Divisions divisions)
    {
        var faces = Enumerable.Range(0, mesh.Faces).Select(f => (Face: f, Ring: mesh.Ring(f), Community: divisions.CommunityOf(blocks.BlockOf(f))));
        var grids = new UnitGrid[mesh.Faces];
        foreach (var community in faces.GroupBy(f => f.Community))
        {
            var serial = 0;
            foreach (var cell in InRows([.. community.Select(c => (c.Face, Middle: Mesh.Centroid(c.Ring), Area: Mesh.Area(c.Ring)))]))
                grids[cell.Face] = new(cell.Face, community.Key, $"{divisions.Communities[community.Key].Code}{++serial:000}", cell.Area, cell.Middle);
        }
        return grids;
    }

    /// <summary>A row holds the cells whose middle is less than half a usual cell's side south of its northernmost.</summary>
    private static IEnumerable<(int Face, Vec Middle, double Area)> InRows((int Face, Vec Middle, double Area)[] cells)
    {
        var half = Math.Sqrt(cells.Select(c => c.Area).Order().ElementAt(cells.Length / 2)) / 2;
        var rest = cells.OrderByDescending(c => c.Middle.Y).ThenBy(c => c.Middle.X).ToList();
        while (rest.Count > 0)
        {
            var north = rest[0].Middle.Y;
            var row = rest.TakeWhile(c => c.Middle.Y > north - half).OrderBy(c => c.Middle.X).ToList();
            rest.RemoveRange(0, row.Count);
            foreach (var cell in row)
                yield return cell;
        }
    }
}
