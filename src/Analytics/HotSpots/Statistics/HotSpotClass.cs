namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>What a cell is, and how surely: of those called hot or cold at 95 %, after the false-discovery correction, 5 % are so by chance.</summary>
public enum HotSpotClass
{
    NotSignificant,
    Hot90,
    Hot95,
    Hot99,
    Cold90,
    Cold95,
    Cold99,
}

public static class HotSpotClasses
{
    /// <param name="z">Above 0 for hot.</param>
    /// <param name="q">After correction; NaN is not significant.</param>
    public static HotSpotClass Of(double z, double q) => (z > 0, q) switch
    {
        (true, <= 0.01) => HotSpotClass.Hot99,
        (true, <= 0.05) => HotSpotClass.Hot95,
        (true, <= 0.10) => HotSpotClass.Hot90,
        (false, <= 0.01) => HotSpotClass.Cold99,
        (false, <= 0.05) => HotSpotClass.Cold95,
        (false, <= 0.10) => HotSpotClass.Cold90,
        _ => HotSpotClass.NotSignificant,
    };

    public static string Word(this HotSpotClass @class) => @class switch
    {
        HotSpotClass.Hot90 => "hot_90",
        HotSpotClass.Hot95 => "hot_95",
        HotSpotClass.Hot99 => "hot_99",
        HotSpotClass.Cold90 => "cold_90",
        HotSpotClass.Cold95 => "cold_95",
        HotSpotClass.Cold99 => "cold_99",
        _ => "not_significant",
    };
}
