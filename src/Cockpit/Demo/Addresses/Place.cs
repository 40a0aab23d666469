using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>One row of the gazetteer. Kind is the address combination (1 … 17; the 18th is a part's code, see <see cref="Registry.Part"/>) its address is written in, 0 for none of them.</summary>
internal sealed record Place(string Layer, int Kind, string Name, string Address, Vec At, int Community)
{
    public string? Road { get; init; }
    public string? Lane { get; init; }
    public string? Number { get; init; }
    public string? Compound { get; init; }
    public string? Building { get; init; }
    public string? Category { get; init; }
    public string[] Aliases { get; init; } = [];
    public string? OldName { get; init; }
    public DateOnly? RenamedOn { get; init; }
}
