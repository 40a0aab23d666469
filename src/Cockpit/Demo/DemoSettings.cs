
namespace SpatialCockpit.Cockpit.Demo;

/// <summary>What the demo is made from. Scale thins things, events and moves for tests; ground, streets and divisions stay whole.</summary>
public sealed record DemoSettings(long Seed, DateOnly EndDate, double Scale = 1)
{
    public const long DefaultSeed = 20261120;
}

/// <summary>How far the demo is: a step's name and the share done, 0 … 1.</summary>
public readonly record struct DemoProgress(string Step, double Share);
