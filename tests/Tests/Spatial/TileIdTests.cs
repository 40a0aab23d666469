using System.Globalization;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

/// <summary>Tiles are numbered as PMTiles 3 numbers them. Drawn as the map lies: x to the right, y down.</summary>
public sealed class TileIdTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, """
        1  4
        2  3
        """)]
    [InlineData(2, """
         5  6 19 20
         8  7 18 17
         9 12 13 16
        10 11 14 15
        """)]
    [InlineData(3, """
        21 24 25 26 79 80 81 84
        22 23 28 27 78 77 82 83
        35 34 29 30 75 76 71 70
        36 33 32 31 74 73 72 69
        37 38 51 52 53 54 67 68
        40 39 50 49 56 55 66 65
        41 44 45 48 57 60 61 64
        42 43 46 47 58 59 62 63
        """)]
    public void The_curve_winds_through_a_zoom_as_drawn(int z, string drawn)
    {
        var numbers = drawn.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(number => ulong.Parse(number, CultureInfo.InvariantCulture));
        RowByRow(z).Select(NumberOf).ShouldBe(numbers);
    }

    [Fact]
    public void A_deep_tile_has_the_number_that_other_programs_give_it() => NumberOf(Tile(12, 3423, 1763)).ShouldBe(19078479ul);

    [Fact]
    public void Whoever_goes_quarter_by_quarter_counts_the_same()
    {
        foreach (var tile in Enumerable.Range(0, 8).SelectMany(RowByRow).Concat(SomeDeepTiles(10_000)))
            NumberOf(tile).ShouldBe(TilesAbove(tile.Z) + ByQuarters(tile.Z, tile.X, tile.Y), $"{tile}");
    }

    [Fact]
    public void Numbers_and_tiles_are_one_to_one_and_neighbours_in_number_touch()
    {
        TileCoordinate? before = null;
        for (ulong id = 0; id < TilesAbove(8); id++)
        {
            new TileId(id).TryToCoordinate(out var tile).ShouldBeTrue();
            NumberOf(tile).ShouldBe(id);
            if (before is { } b && b.Z == tile.Z)
                (Math.Abs(b.X - tile.X) + Math.Abs(b.Y - tile.Y)).ShouldBe(1);
            before = tile;
        }
    }

    [Fact]
    public void A_deep_number_leads_back_to_its_tile()
    {
        foreach (var tile in SomeDeepTiles(10_000))
        {
            TileId.Of(tile).TryToCoordinate(out var back).ShouldBeTrue();
            back.ShouldBe(tile);
        }
    }

    [Fact]
    public void From_corner_to_corner_is_a_third_of_any_zoom()
    {
        for (var z = 0; z <= TileCoordinate.MaxZoom; z++)
        {
            var (last, third) = ((1 << z) - 1, TilesAbove(z)); // as many tiles lie above a zoom as on the way from one of its corners to the next
            TileCoordinate[] corners = [Tile(z, 0, 0), Tile(z, 0, last), Tile(z, last, last), Tile(z, last, 0)];
            corners.Select(NumberOf).ShouldBe([third, 2 * third, 3 * third, 4 * third]);
        }
    }

    [Fact]
    public void The_four_tiles_inside_one_follow_each_other_as_it_follows_those_before_it()
    {
        foreach (var tile in Enumerable.Range(0, 7).SelectMany(RowByRow))
        {
            var first = TilesAbove(tile.Z + 1) + 4 * (NumberOf(tile) - TilesAbove(tile.Z));
            var (x, y) = (2 * tile.X, 2 * tile.Y);
            TileCoordinate[] inside = [Tile(tile.Z + 1, x, y), Tile(tile.Z + 1, x, y + 1), Tile(tile.Z + 1, x + 1, y), Tile(tile.Z + 1, x + 1, y + 1)];
            inside.Select(NumberOf).ShouldBe([first, first + 1, first + 2, first + 3], ignoreOrder: true);
        }
    }

    [Fact]
    public void Nothing_lies_beyond_the_last_tile_of_the_deepest_zoom()
    {
        var last = Tile(TileCoordinate.MaxZoom, (1 << TileCoordinate.MaxZoom) - 1, 0);
        TileId.Of(last).TryToCoordinate(out var back).ShouldBeTrue();
        back.ShouldBe(last);
        new TileId(NumberOf(last) + 1).TryToCoordinate(out _).ShouldBeFalse();
    }

    private static ulong NumberOf(TileCoordinate tile) => TileId.Of(tile).Value;

    private static TileCoordinate Tile(int z, int x, int y) => TileCoordinate.TryCreate(z, x, y, out var tile) ? tile : throw new ArgumentOutOfRangeException(nameof(z), $"{z}/{x}/{y}");

    private static IEnumerable<TileCoordinate> RowByRow(int z) => from y in Enumerable.Range(0, 1 << z) from x in Enumerable.Range(0, 1 << z) select Tile(z, x, y);

    private static IEnumerable<TileCoordinate> SomeDeepTiles(int count)
    {
        var random = new Random(20_261_120);
        for (var i = 0; i < count; i++)
        {
            var z = random.Next(8, TileCoordinate.MaxZoom + 1);
            yield return Tile(z, random.Next(1 << z), random.Next(1 << z));
        }
    }

    private static ulong TilesAbove(int z)
    {
        ulong all = 0;
        for (var above = 0; above < z; above++)
            all += 1ul << 2 * above;
        return all;
    }

    /// <summary>The plain twin: down on the left, to the right, up again; the upper quarters are mirrored at a diagonal, so that the curve enters each where it left the one before.</summary>
    /// <returns>How far along the curve of its zoom a tile lies.</returns>
    private static ulong ByQuarters(int z, int x, int y)
    {
        if (z == 0)
            return 0;
        var half = 1 << z - 1;
        var quarter = (ulong)half * (ulong)half;
        return (x < half, y < half) switch
        {
            (true, true) => ByQuarters(z - 1, y, x),
            (true, false) => quarter + ByQuarters(z - 1, x, y - half),
            (false, false) => 2 * quarter + ByQuarters(z - 1, x - half, y - half),
            (false, true) => 3 * quarter + ByQuarters(z - 1, half - 1 - y, 2 * half - 1 - x),
        };
    }
}
