using System.Numerics;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Mvt;

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
            new TouchedArea([box]).Touches(tile).ShouldBe(Meets(box, tile), $"{box} {tile}");
        }
    }

    /// <summary>Fifty tile units from the edge: within the buffer of the neighbour, which has 64.</summary>
    [Theory]
    [InlineData(50, true)]
    [InlineData(70, false)]
    public void What_lies_in_the_buffer_touches_the_neighbour(int unitsBeyond, bool touches)
    {
        var edge = (3000L << 20) - (1L << 31);
        var middle = (int)((((long)1500 << 20) | 1 << 19) - (1L << 31));
        new TouchedArea([WorldBox.At((int)(edge - unitsBeyond * 256), middle)]).Touches(CacheWorld.Tile(12, 3000, 1500)).ShouldBe(touches);
    }

    [Fact]
    public void Many_changes_put_together_stay_few_boxes_around_all_of_them()
    {
        var dice = new Random(3);
        TouchedArea? together = new([]);
        var boxes = Enumerable.Range(0, 100).Select(_ => AnyBoxNear(dice, AnyTile(dice))).ToList();
        foreach (var box in boxes)
        {
            together = TouchedArea.Both(together, new([box]));
            together!.Boxes.Count.ShouldBeInRange(1, 16);
        }
        boxes.ShouldAllBe(box => together!.Boxes.Any(one => one.Contains(box)));
        TouchedArea.Both(together, null).ShouldBeNull();
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
    internal static bool Meets(WorldBox box, TileCoordinate tile)
    {
        const int Finer = 13;
        var width = BigInteger.One << (32 + Finer - tile.Z);
        var reach = width * (2 * TileUnits.Buffer + 1) / (2 * TileUnits.Extent);
        BigInteger Fine(int edge) => ((BigInteger)edge + (1L << 31)) << Finer;
        bool Along(int first, int last, int place)
        {
            var (from, to) = (place * width - reach, (place + 1) * width + reach);
            return Fine(last) >= from && Fine(first) <= to;
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
