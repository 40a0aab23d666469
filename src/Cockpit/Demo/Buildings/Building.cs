using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Buildings;

internal enum BuildingKind { House, Slab, Tower, Villa, Shops, Mall, Office, Teaching, Ward, Hall, Store, Public, Terminal, Pavilion }

/// <summary>A building: its footprint (counter-clockwise, metres), floors and the street it is reached from.</summary>
internal sealed class Building(int face, BuildingKind kind, int levels, Vec middle, Vec[] footprint)
{
    public int Face { get; } = face;
    public BuildingKind Kind { get; } = kind;
    public int Levels { get; } = levels;
    public Vec Middle { get; } = middle;
    public Vec[] Footprint { get; } = footprint;

    /// <summary>The half-edge it looks at (its own cell on the left), where along that road, and how far away; −1 if there is no street near.</summary>
    public int Front { get; set; } = -1;
    public double FrontMeasure { get; set; }
    public double FrontDistance { get; set; }

    /// <summary>Door number along the road, 0 if none; Sub counts the doors behind it.</summary>
    public int Number { get; set; }
    public int Sub { get; set; }
    public Compound? Compound { get; set; }

    /// <summary>Number of the block (幢) inside its compound, 0 outside one.</summary>
    public int Block { get; set; }
    public string? Name { get; set; }

    public string OsmClass => Kind switch
    {
        BuildingKind.House or BuildingKind.Villa => "house",
        BuildingKind.Slab or BuildingKind.Tower => "apartments",
        BuildingKind.Shops or BuildingKind.Mall => "retail",
        BuildingKind.Office => "office",
        BuildingKind.Teaching => "school",
        BuildingKind.Ward => "hospital",
        BuildingKind.Hall => "industrial",
        BuildingKind.Store => "warehouse",
        BuildingKind.Terminal => "train_station",
        BuildingKind.Pavilion => "pavilion",
        _ => "public",
    };
}
