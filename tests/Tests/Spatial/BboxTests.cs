using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class BboxTests
{
    [Theory]
    [InlineData("116,39,117,40", 116, 39, 117, 40)]
    [InlineData(" 116.5 , -39.25,117,40", 116.5, -39.25, 117, 40)]
    [InlineData("116,39,-5,117,40,8000", 116, 39, 117, 40)]
    [InlineData("179,-10,-179,10", 179, -10, -179, 10)]
    [InlineData("1,2,1,2", 1, 2, 1, 2)]
    public void Four_or_six_numbers_make_a_rectangle(string text, double west, double south, double east, double north)
    {
        Bbox.TryParse(text, out var bbox).ShouldBeTrue();
        bbox.ShouldBe(new Bbox(west, south, east, north));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("1,2,3,x")]
    [InlineData("1,2,3,NaN")]
    [InlineData("1,2,3,Infinity")]
    [InlineData("0,10,1,9")]
    [InlineData("39,116,40,117")]
    [InlineData("-181,0,0,1")]
    public void Anything_else_is_no_rectangle(string? text) => Bbox.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Across_the_antimeridian_it_is_two_rectangles() =>
        new Bbox(179, -10, -179, 10).Envelopes().Select(e => (e.MinX, e.MaxX)).ShouldBe([(179, 180), (-180, -179)]);
}
