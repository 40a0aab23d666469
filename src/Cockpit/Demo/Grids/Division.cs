using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Grids;

/// <summary>A division of the city (GB/T 2260, GB/T 10114): level 2 city, 3 district, 4 street office, 5 community. Name follows later.</summary>
internal sealed class Division(string code, int level, string parent)
{
    public string Code { get; } = code;
    public int Level { get; } = level;
    public string Parent { get; } = parent;
    public string Name { get; set; } = "";
    public string ShortName { get; set; } = "";
    public int Population { get; set; }
    public Vec Middle { get; set; }
    public List<Vec[][]> Area { get; set; } = [];
}
