using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary>What a device must not show for long.</summary>
/// <param name="Raises">Values beyond it.</param>
/// <param name="For">It is beyond when every moment of at least so long was.</param>
/// <param name="Clears">It is well again by these values; null for all that are not beyond.</param>
/// <param name="ClearsFor">When every moment of at least so long was well.</param>
public sealed record Threshold(string Name, Title Title, string Indicator, ReadingBound Raises, TimeSpan For, ReadingBound? Clears, TimeSpan ClearsFor)
{
    /// <summary>Another whenever the same readings may be judged in another way.</summary>
    public string Key => $"{Name}: {Indicator} {Raises} for {For:c} until {Clears} for {ClearsFor:c}";

    public bool IsWell(ReadingValue value) => Clears?.Holds(value) ?? !Raises.Holds(value);
}
