using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class TileCoordinateTests
{
    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(1, 1, 1, true)]
    [InlineData(24, (1 << 24) - 1, 0, true)]
    [InlineData(1, 2, 0, false)]
    [InlineData(1, 0, 2, false)]
    [InlineData(0, -1, 0, false)]
    [InlineData(-1, 0, 0, false)]
    [InlineData(25, 0, 0, false)]
    public void Only_what_lies_in_the_matrix_is_a_tile(int z, int x, int y, bool expected) =>
        TileCoordinate.TryCreate(z, x, y, out _).ShouldBe(expected);

    [Theory]
    [InlineData("0", "0", "0", "0/0/0")]
    [InlineData("14", "13660", "6741", "14/13660/6741")]
    [InlineData("014", "013660", "06741", "14/13660/6741")]
    [InlineData("1", "2", "0", null)]
    [InlineData("25", "0", "0", null)]
    [InlineData("-1", "0", "0", null)]
    [InlineData("+1", "0", "0", null)]
    [InlineData("1", " 1", "0", null)]
    [InlineData("1", "1", "", null)]
    [InlineData("1", "1.0", "0", null)]
    [InlineData("1", "\u0661", "0", null)]
    [InlineData("99999999999", "0", "0", null)]
    public void Digits_of_an_address_are_a_tile(string z, string x, string y, string? tile) =>
        (TileCoordinate.TryParse(z, x, y, out var read) ? read.ToString() : null).ShouldBe(tile);

    [Theory]
    [InlineData(0, 0, 10, 512, 512)]
    [InlineData(116.391, 39.907, 12, 3372, 1552)]
    [InlineData(-180, 85.06, 3, 0, 0)]
    [InlineData(180, -90, 3, 7, 7)]
    public void A_place_lies_in_one_tile(double lon, double lat, int z, int x, int y)
    {
        var tile = TileCoordinate.At(new(lon, lat), z);
        (tile.Z, tile.X, tile.Y).ShouldBe((z, x, y));
    }

    [Fact]
    public void The_world_is_a_square_of_twenty_thousand_kilometres_each_way()
    {
        TileCoordinate.TryCreate(0, 0, 0, out var world).ShouldBeTrue();
        var meters = world.EnvelopeMeters();
        (meters.MinX, meters.MaxX, meters.MinY, meters.MaxY).ShouldBe((-20037508.342789244, 20037508.342789244, -20037508.342789244, 20037508.342789244));
        var degrees = world.EnvelopeDegrees();
        degrees.MaxY.ShouldBe(WebMercator.MaxLatitude, 1e-9);
        degrees.MinX.ShouldBe(-180, 1e-9);
    }

    [Fact]
    public void A_buffer_is_a_share_of_the_tiles_width()
    {
        TileCoordinate.TryCreate(14, 13660, 6741, out var tile).ShouldBeTrue();
        var (plain, buffered) = (tile.EnvelopeMeters(), tile.EnvelopeMeters(64d / 4096));
        (buffered.Width / plain.Width).ShouldBe(1 + 2 * 64d / 4096, 1e-9);
        buffered.Centre.Distance(plain.Centre).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Metres_and_degrees_lead_back_to_each_other()
    {
        foreach (var lat in new[] { -85, -33.3, 0, 31.23, 85 })
        {
            var (x, y) = WebMercator.FromLonLat(new(121.47, lat));
            var back = WebMercator.ToLonLat(x, y);
            back.Lon.ShouldBe(121.47, 1e-12);
            back.Lat.ShouldBe(lat, 1e-12);
        }
    }
}
