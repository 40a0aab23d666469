using NetTopologySuite.IO;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Platform.Record;

public sealed class EwkbBoundsTests
{
    [Theory]
    [InlineData("POINT (1 2)")]
    [InlineData("POINT Z (1 2 3)")]
    [InlineData("POINT EMPTY")]
    [InlineData("LINESTRING (-3 4, 5 -6, 7 8)")]
    [InlineData("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 3 2, 3 3, 2 2))")]
    [InlineData("POLYGON EMPTY")]
    [InlineData("MULTIPOINT ((1 1), (179.5 -89))")]
    [InlineData("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((20 20, 21 20, 21 21, 20 20)))")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (3 4, 5 6)), POINT EMPTY)")]
    [InlineData("GEOMETRYCOLLECTION EMPTY")]
    public void The_rectangle_is_that_of_the_geometry(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        var (srid, box) = EwkbBounds.ReadHex(Convert.ToHexString(Ewkb.Write(geometry, 4547)))!.Value;
        srid.ShouldBe(4547);
        box.ShouldBe(geometry.IsEmpty ? null : geometry.EnvelopeInternal);
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("01", "too short")]
    [InlineData("zz01000000", "no digits")]
    [InlineData("0001000000000000000000000000000000000000000000", "big endian")]
    [InlineData("0108000020E6100000", "an arc")]
    [InlineData("0102000000FFFFFFFF00", "more points than bytes")]
    [InlineData("0107000000FFFFFFFF", "more parts than bytes")]
    public void What_does_not_tell_its_rectangle_has_none(string hex, string why) => EwkbBounds.ReadHex(hex).ShouldBeNull(why);

    [Fact]
    public void Collections_in_collections_without_end_are_not_followed()
    {
        var deep = string.Concat(Enumerable.Repeat("010700000001000000", 100_000)) + "0101000000";
        EwkbBounds.ReadHex(deep).ShouldBeNull();
    }
}
