using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>A camera of the city: what it is called, where it stands, and whether it answers.</summary>
/// <param name="Number">From 1, within the city.</param>
internal sealed record Camera(int Number, string Name, string Kind, string State, Vec At, int Face)
{
    public string Code(string city) => $"SP{city}{Number:0000}";

    /// <summary>As video networks number their devices (GB/T 28181: eight digits of the division, trade, kind 132 for cameras, network, serial); the division does not exist, and no stream does.</summary>
    /// <param name="district">Six digits.</param>
    public string Stream(string district) => $"gb28181:{district}00001320{Number:000000}";
}
