using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Streets;

/// <summary>One road as people name it: a chain of half-edges that starts at its end nearest to the city's first centre.</summary>
internal sealed class Road(int id, int family, LineKind kind, int[] halves)
{
    public int Id { get; } = id;

    /// <summary>Parts of one long road share it.</summary>
    public int Family { get; } = family;
    public LineKind Kind { get; } = kind;
    public bool IsBankRoad { get; set; }
    public int[] Halves { get; } = halves;
    public string Name { get; set; } = "";
    public string[] Aliases { get; set; } = [];
    public string? OldName { get; set; }
    public DateOnly? RenamedOn { get; set; }
    public Vec[] Points { get; set; } = [];

    /// <summary>Metres from the start to each point.</summary>
    public double[] Measures { get; set; } = [];
    public double Length => Measures[^1];

    public bool HasNumbers => Kind.IsStreet();
}

/// <summary>What one piece of road between two junctions is on the map.</summary>
internal sealed record RoadPiece(Road Road, LineKind Kind, bool Bridge, Vec[] Points);
