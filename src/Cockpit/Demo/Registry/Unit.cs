using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>A firm or institution. Quality is hidden: how much worse (above 0) or better than usual its things fare, in log rate.</summary>
internal sealed record Unit(string Code, string Name, string Kind, string Address, Vec At, int Face, string Contact, string Phone)
{
    public double Quality { get; init; }
}
