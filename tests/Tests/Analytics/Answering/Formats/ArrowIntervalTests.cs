using SpatialCockpit.Analytics.Answering.Formats.Arrow;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Tests.Analytics.Answering.Formats;

public sealed class ArrowIntervalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(9_223_372_036_854_775)]
    [InlineData(-9_223_372_036_854_775)]
    public void A_time_of_292_years_is_told_in_nanoseconds(long microseconds) => ArrowInterval.Of(new(1, -2, microseconds)).ShouldBe(new(1, -2, microseconds * 1000));

    [Theory]
    [InlineData(9_223_372_036_854_776)]
    [InlineData(-9_223_372_036_854_776)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_longer_one_is_none_of_Arrows(long microseconds) => Should.Throw<DuckException>(() => ArrowInterval.Of(new(0, 0, microseconds))).Message.ShouldContain("cast it to VARCHAR");
}
