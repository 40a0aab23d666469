using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Grids;

/// <summary>A duty grid (责任网格): adjacent unit grid cells of one street office, walked by one supervisor.</summary>
internal sealed record DutyGrid(string Code, string Name, int Office, int[] Faces, List<Vec[][]> Area);

internal static class DutyGrids
{
    public static List<DutyGrid> Draw(Mesh mesh, Divisions divisions, UnitGrid[] grids, Blocks blocks, int count, long seed)
    {
        var graph = new ContiguityGraph(mesh, mesh.Faces, face => face, face => blocks.IsWater(face) ? 0.05 : 1);
        var dice = new Dice(seed, divisions.City.Code + "duty");
        var duties = new List<DutyGrid>();
        var offices = grids.GroupBy(g => divisions.OfficeOf(g.Community)).OrderBy(g => g.Key).ToArray();
        foreach (var office in offices)
        {
            int[] faces = [.. office.Select(g => g.Face)];
            var parts = Math.Max(1, (int)Math.Round(count * faces.Length / (double)grids.Length));
            var part = graph.Divide(faces, graph.Seeds(faces, parts, dice), true, 18);
            var serial = 0;
            foreach (var own in Divisions.Parts(faces, part, parts).Where(p => p.Length > 0))
            {
                foreach (var face in own)
                    grids[face].Duty = duties.Count;
                var code = $"{divisions.Offices[office.Key].Code}Z{++serial:00}";
                duties.Add(new(code, $"{divisions.Offices[office.Key].ShortName}第{serial}责任网格", office.Key, own, []));
            }
        }
        var borders = Dissolve.Borders(mesh, duties.Count, face => grids[face].Duty);
        for (var i = 0; i < duties.Count; i++)
            duties[i].Area.AddRange(Dissolve.Polygons(mesh, borders[i]));
        return duties;
    }
}
