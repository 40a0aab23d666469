using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>A city part (城市部件): class code of four digits, where it stands and in which cell.</summary>
internal readonly record struct Part(string ClassCode, string ClassName, string Owner, Vec At, int Face, int Serial)
{
    /// <summary>Sixteen digits: district, class, serial (GB/T 30428.2).</summary>
    public string Code(string district) => $"{district}{ClassCode}{Serial:000000}";
}
