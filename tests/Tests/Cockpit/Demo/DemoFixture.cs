using SpatialCockpit.Cockpit.Demo;

namespace SpatialCockpit.Tests.Cockpit.Demo;

/// <summary>One demo for all tests that only look at it.</summary>
public sealed class DemoFixture
{
    public static DemoSettings Settings { get; } = new(DemoSettings.DefaultSeed, new DateOnly(2026, 11, 20));

    public DemoCity Demo { get; } = DemoCity.Generate(Settings, cancellationToken: TestContext.Current.CancellationToken);
}
