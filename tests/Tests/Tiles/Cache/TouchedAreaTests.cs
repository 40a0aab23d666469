using System.Numerics;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Tests.Tiles.Cache;

/// <summary>Which tiles a changed box touches, at every zoom.</summary>
public sealed class TouchedAreaTests
{
    [Fact]
    public void A_box_touches_the_tiles_it_meets_with_their_buffers()
    {
        var dice = new Random(7);
        for (var i = 0; i < 200_000; i++)
        {
            var tile = AnyTile(dice);
            var box = AnyBoxNear(dice, tile);
            foreach (var buffered in new[] { true, false })
                new TouchedArea([box]).Touches(tile, buffered).ShouldBe(Meets(box, tile, buffered), $"{box} {tile} {buffered}");
        }
    }

    [Theory]
    [InlineData(110, 45, 12)]
    [InlineData(-180, 85.06, 0)]
    [InlineData(180, -90, 24)]
    [InlineData(0, 0, 1)]
    public void A_point_lies_in_exactly_one_tile_without_buffer(double lon, double lat, int zoom)
    {
        var range = TouchedArea.TilesOf(CacheWorld.Point(lon, lat), zoom, buffered: false);
        range.Count.ShouldBeInRange(1, 4, "the box is rounded outward to whole units");
        range.Holds(TileCoordinate.At(new(lon, lat), zoom)).ShouldBeTrue();
    }

    /// <summary>Fifty tile units from the edge: within the buffer of the neighbour, which has 64.</summary>
    [Fact]
    public void What_lies_in_the_buffer_touches_the_neighbour_but_no_cluster_tile_of_it()
    {
        var tile = CacheWorld.Tile(12, 3000, 1500);
        var edge = (3000L << 20) - (1L << 31);
        var box = new WorldBox((int)(edge - 50 * 256), 0, (int)(edge - 50 * 256), 0) with { MinY = Middle(1500), MaxY = Middle(1500) };
        new TouchedArea([box]).Touches(tile, buffered: true).ShouldBeTrue();
        new TouchedArea([box]).Touches(tile, buffered: false).ShouldBeFalse();
        new TouchedArea([box with { MinX = box.MinX - 20 * 256, MaxX = box.MaxX - 20 * 256 }]).Touches(tile, buffered: true).ShouldBeFalse();

        static int Middle(int row) => (int)((((long)row << 20) | 1 << 19) - (1L << 31));
    }

    [Fact]
    public void Degrees_become_the_least_box_of_whole_units_around_them_and_come_back()
    {
        var dice = new Random(11);
        for (var i = 0; i < 1000; i++)
        {
            var (west, south) = (dice.NextDouble() * 350 - 180, dice.NextDouble() * 160 - 84);
            var degrees = WorldBox.AroundDegrees(new(west, west + dice.NextDouble(), south, south + dice.NextDouble())).ToDegrees();
            degrees.MinX.ShouldBe(west, 1e-7);
            degrees.MinX.ShouldBeLessThanOrEqualTo(west + 1e-12);
            degrees.MinY.ShouldBe(south, 1e-7);
            degrees.MinY.ShouldBeLessThanOrEqualTo(south + 1e-12);
        }
        WorldBox.AroundDegrees(new(-200, 200, -90, 90)).ShouldBe(new(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue));
    }

    /// <summary>The plain twin: rectangles compared in whole numbers of 2^-45 of the world, in which a half tile unit of every zoom is whole.</summary>
    internal static bool Meets(WorldBox box, TileCoordinate tile, bool buffered)
    {
        const int Finer = 13;
        var width = BigInteger.One << (32 + Finer - tile.Z);
        var reach = buffered ? width * (2 * TileQuery.Buffer + 1) / (2 * TileQuery.Extent) : 0;
        BigInteger Fine(int edge) => ((BigInteger)edge + (1L << 31)) << Finer;
        bool Along(int first, int last, int place)
        {
            var (from, to) = (place * width - reach, (place + 1) * width + reach);
            return Fine(last) >= from && (buffered ? Fine(first) <= to : Fine(first) < to);
        }
        return Along(box.MinX, box.MaxX, tile.X) && Along(box.MinY, box.MaxY, tile.Y);
    }

    internal static TileCoordinate AnyTile(Random dice, int deepest = TileCoordinate.MaxZoom)
    {
        var z = dice.Next(deepest + 1);
        return CacheWorld.Tile(z, dice.Next(1 << z), dice.Next(1 << z));
    }

    /// <summary>Mostly about the tile's edges, where it matters; from points to half the world.</summary>
    internal static WorldBox AnyBoxNear(Random dice, TileCoordinate tile)
    {
        var (west, east) = Ends(dice, tile.X, tile.Z);
        var (north, south) = Ends(dice, tile.Y, tile.Z);
        return new(west, north, east, south);
    }

    private static (int, int) Ends(Random dice, int place, int zoom)
    {
        var width = 1L << (32 - zoom);
        var at = (place + dice.Next(2)) * width + (dice.Next(3) - 1) * (width * (dice.Next(130) + 1) / 8192) + dice.Next(-3, 4);
        if (dice.Next(4) == 0)
            at = dice.NextInt64(1L << 32);
        var length = dice.Next(3) switch { 0 => 0, 1 => dice.NextInt64(width), _ => dice.NextInt64(1L << dice.Next(32)) };
        int Edge(long position) => (int)(Math.Clamp(position, 0, (1L << 32) - 1) - (1L << 31));
        return (Edge(at), Edge(at + length));
    }
}
