using System.Text;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Raster;
using SpatialCockpit.Tiles.Raster.Sources;

namespace SpatialCockpit.Tests.Tiles.Raster;

public sealed class RasterGridTests
{
    [Theory]
    [InlineData(256, true)]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void A_service_whose_tiles_are_beyond_measure_is_not_believed(int width, bool believed)
    {
        var xml = RasterHost.Capabilities().Replace("<TileWidth>256<", $"<TileWidth>{width}<", StringComparison.Ordinal);
        (WmtsCapabilities.Read(Encoding.UTF8.GetBytes(xml), "img", "c") is not null).ShouldBe(believed);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(12, 3361, 1489)]
    [InlineData(22, 4194303, 4194303)]
    public void Of_the_quad_itself_a_tile_is_one_tile(int z, int x, int y)
    {
        var cover = RasterGrid.Mercator().Cover(Tile(z, x, y), 256)!;
        (cover.Level.Id, cover.Column, cover.Row, cover.Columns, cover.Rows, cover.IsWhole).ShouldBe(($"{z}", x, y, 1, 1, true));
    }

    /// <summary>Level 1 of Chinese services is two tiles, as is level 0 of OGC's quad; columns are those of the quad, and a pixel more on each side.</summary>
    [Theory]
    [InlineData(1, 10, 840, 372, "10", 839, 841, 130, 131)]
    [InlineData(0, 10, 840, 372, "9", 839, 841, 130, 131)]
    [InlineData(1, 1, 1, 0, "1", 0, 1, 0, 0)]
    [InlineData(1, 0, 0, 0, "1", 0, 1, 0, 0)]
    public void Of_a_grid_in_degrees_the_tiles_around_cover_it(int first, int z, int x, int y, string level, int west, int east, int north, int south)
    {
        var tile = Tile(z, x, y);
        var cover = RasterGrid.LonLat(first).Cover(tile, 256)!;
        cover.Level.Id.ShouldBe(level);
        (cover.Column, cover.Column + cover.Columns - 1).ShouldBe((west, east));
        (cover.Row, cover.Row + cover.Rows - 1).ShouldBe((north, south));
        cover.Place.Contains(tile.EnvelopeDegrees()).ShouldBeTrue();
    }

    [Fact]
    public void What_would_take_too_many_tiles_is_shown_from_nearer_alone()
    {
        var near = RasterGrid.LonLat(1) with { Levels = [.. RasterGrid.LonLat(1).Levels.Skip(9)] };
        near.Cover(Tile(5, 26, 11), 256).ShouldBeNull();
        near.Cover(Tile(10, 840, 372), 256).ShouldNotBeNull();
    }

    [Fact]
    public void Beyond_a_grid_there_is_nothing()
    {
        var level = new RasterLevel("a", 180.0 / (256 << 9), 110, 50, 256, 256, 4, 4);
        new RasterGrid(true, [level]).Cover(Tile(10, 0, 0), 256).ShouldBeNull();
        new RasterGrid(true, []).Cover(Tile(10, 0, 0), 256).ShouldBeNull();
    }

    private static TileCoordinate Tile(int z, int x, int y)
    {
        TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
        return tile;
    }
}
