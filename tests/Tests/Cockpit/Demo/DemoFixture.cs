using SpatialCockpit.Cockpit.Demo;

namespace SpatialCockpit.Tests.Cockpit.Demo;

/// <summary>The demos all tests share: they only look at them.</summary>
public static class DemoFixture
{
    private static readonly Lazy<DemoCity> LazyWhole = new(() => DemoCity.Generate(Settings));
    private static readonly Lazy<DemoCity> LazySmall = new(() => DemoCity.Generate(Settings with { Scale = 0.02 }));

    public static DemoSettings Settings { get; } = new(DemoSettings.DefaultSeed, new DateOnly(2026, 11, 20));

    public static DemoCity Whole => LazyWhole.Value;

    /// <summary>Two in a hundred of its things, events and moves.</summary>
    public static DemoCity Small => LazySmall.Value;
}
