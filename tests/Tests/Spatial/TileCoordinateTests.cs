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
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 0, 0, 1)]
    [InlineData(1, 0, 1, 2)]
    [InlineData(1, 1, 1, 3)]
    [InlineData(1, 1, 0, 4)]
    [InlineData(2, 0, 0, 5)]
    [InlineData(12, 3423, 1763, 19078479)]
    public void A_tile_has_its_pmtiles_number(int z, int x, int y, ulong id)
    {
        TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
        TileId.Of(tile).Value.ShouldBe(id);
    }

    [Fact]
    public void Numbers_and_tiles_are_one_to_one_and_neighbours_in_number_touch()
    {
        TileCoordinate? before = null;
        for (ulong id = 0; id < 21845; id++)
        {
            new TileId(id).TryToCoordinate(out var tile).ShouldBeTrue();
            TileId.Of(tile).Value.ShouldBe(id);
            if (before is { } b && b.Z == tile.Z)
                (Math.Abs(b.X - tile.X) + Math.Abs(b.Y - tile.Y)).ShouldBe(1);
            before = tile;
        }
    }

    [Fact]
    public void The_last_tile_of_the_deepest_zoom_has_a_number_and_nothing_lies_beyond()
    {
        TileCoordinate.TryCreate(24, (1 << 24) - 1, 0, out var last).ShouldBeTrue();
        TileId.Of(last).TryToCoordinate(out var back).ShouldBeTrue();
        back.ShouldBe(last);
        new TileId(TileId.Of(last).Value + 1).TryToCoordinate(out _).ShouldBeFalse();
    }

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
