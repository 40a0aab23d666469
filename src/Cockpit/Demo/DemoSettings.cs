namespace SpatialCockpit.Cockpit.Demo;

/// <summary>What the demo is made from. Scale thins things, events and moves for tests; ground, streets and divisions stay whole.</summary>
public sealed record DemoSettings(long Seed, DateOnly EndDate, double Scale = 1)
{
    public const long DefaultSeed = 20261120;
}
