using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Streets;

namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>A doorway that owns a number: a building's street side, the gate of a compound, or the mouth of a lane.</summary>
internal sealed record Doorway(Road Road, bool OnLeft, double Measure, int Doors, Building? Building, Compound? Compound, Road? Lane);
