using SpatialCockpit.Cockpit.Demo.Cases;

namespace SpatialCockpit.Cockpit.Demo;

/// <summary>What the demo is made from. Scale thins things, events and moves for tests; ground, streets and divisions stay whole.</summary>
public sealed record DemoSettings(long Seed, DateOnly EndDate, double Scale = 1)
{
    public const long DefaultSeed = 20261120;

    /// <summary>Cases are reported and worked on up to this moment of the last day; its last minute where nobody says.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.FromUnixTimeSeconds(CaseWorkflow.Epoch(EndDate) + (24 * 3600) - 60);
}
