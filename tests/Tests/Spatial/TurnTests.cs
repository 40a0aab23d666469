using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class TurnTests
{
    [Theory]
    [InlineData(0, 0, 1, 0, 1, 1, 1)]
    [InlineData(0, 0, 1, 0, 1, -1, -1)]
    [InlineData(0, 0, 1, 1, 2, 2, 0)]
    [InlineData(0, 0, 0, 0, 5, 7, 0)]
    [InlineData(0.1, 0.1, 0.3, 0.3, 0.2, 0.2, 0)]
    [InlineData(1e-200, 0, 1, 1e-200, 2, 3e-200, 1)]
    [InlineData(120.1, 30.1, 120.3, 30.3, 120.2, 30.2, -1)] // the doubles nearest to these are not on one line
    public void The_side_is_that_of_the_doubles_themselves(double ax, double ay, double bx, double by, double cx, double cy, int side)
    {
        Turn.Of(ax, ay, bx, by, cx, cy).ShouldBe(side);
        Turn.Of(bx, by, ax, ay, cx, cy).ShouldBe(-side);
        Turn.Of(bx, by, cx, cy, ax, ay).ShouldBe(side);
    }

    /// <summary>One unit in the last place beside the line, where products of doubles say nothing.</summary>
    [Fact]
    public void A_point_one_unit_beside_a_line_is_beside_it()
    {
        for (var step = 1; step < 200; step++)
        {
            var (x, y) = (120 + step / 256d, 30 + step / 256d); // exact, and on the line from (120, 30) to (121, 31)
            Turn.Of(120, 30, 121, 31, x, y).ShouldBe(0);
            Turn.Of(120, 30, 121, 31, x, Math.BitIncrement(y)).ShouldBe(1);
            Turn.Of(120, 30, 121, 31, x, Math.BitDecrement(y)).ShouldBe(-1);
        }
    }
}
