using SpatialCockpit.Cockpit.Demo;

namespace SpatialCockpit.Tests.Cockpit.Demo;

/// <summary>The demos all tests share: they only look at them.</summary>
public static class DemoFixture
{
    private static readonly Lazy<DemoCity> LazyWhole = new(() => Make(1));
    private static readonly Lazy<DemoCity> LazySmall = new(() => Make(0.02));

    public static DateOnly EndDate { get; } = new(2026, 11, 20);

    public static DemoCity Whole => LazyWhole.Value;

    /// <summary>Two in a hundred of its things, events and moves.</summary>
    public static DemoCity Small => LazySmall.Value;

    public static DemoCity Make(double scale) => DemoCity.Generate(new DemoSettings(DemoSettings.DefaultSeed, EndDate, scale));
}
