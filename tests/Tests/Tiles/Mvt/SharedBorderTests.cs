using System.Numerics;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>Neighbouring cells of a coverage stay neighbours without gap or overlap, however coarse the lattice.</summary>
public sealed class SharedBorderTests
{
    private const int Cells = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public void Cells_fill_the_tile_exactly(int step)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var frame = TileFrame.Of(DrawnShape.Tile, step: step);
            var sum = Coverage(seed).Select(cell => cell.Decoded(frame)).OfType<DecodedTile.Feature>().SelectMany(feature => feature.Parts).Sum(DecodedGeometry.DoubleArea);
            sum.ShouldBe(2L * 4224 * 4224, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_border_is_the_same_line_on_both_sides(int step)
    {
        var frame = TileFrame.Of(DrawnShape.Tile, step: step);
        var steps = Coverage(7).Select(cell => cell.Decoded(frame)).OfType<DecodedTile.Feature>().SelectMany(feature => feature.Parts)
            .SelectMany(ring => ring.SelectMany((point, i) => Steps(point, ring[(i + 1) % ring.Count]))).ToHashSet();
        steps.Count.ShouldBeGreaterThan(2000);
        steps.Where(way => !AtTheEdge(way.From, way.To)).ShouldAllBe(way => steps.Contains(ValueTuple.Create(way.To, way.From)));
    }

    /// <summary>From each place of the lattice to the next: one side may have a vertex where the other passes straight through.</summary>
    private static IEnumerable<((int X, int Y) From, (int X, int Y) To)> Steps((int X, int Y) from, (int X, int Y) to)
    {
        var count = (int)BigInteger.GreatestCommonDivisor(to.X - from.X, to.Y - from.Y);
        var (dx, dy) = ((to.X - from.X) / count, (to.Y - from.Y) / count);
        return Enumerable.Range(0, count).Select(i => ((from.X + i * dx, from.Y + i * dy), (from.X + (i + 1) * dx, from.Y + (i + 1) * dy)));
    }

    private static bool AtTheEdge((int X, int Y) a, (int X, int Y) b) => a.X == b.X && a.X is -64 or 4160 || a.Y == b.Y && a.Y is -64 or 4160;

    /// <summary>A grid of cells over more than the tile, its nodes shaken and every border as ragged as a river, the same from both sides.</summary>
    private static IEnumerable<DrawnShape> Coverage(int seed)
    {
        const double Side = 5000.0 / Cells;
        (double X, double Y) Node(int column, int row)
        {
            var random = new Random(HashCode(seed, column, row, 0));
            return (-450 + column * Side + random.NextDouble() * 80, -450 + row * Side + random.NextDouble() * 80);
        }
        IEnumerable<(double X, double Y)> Border((int Column, int Row) from, (int Column, int Row) to)
        {
            var backward = from.CompareTo(to) > 0;
            var (a, b) = backward ? (to, from) : (from, to);
            var random = new Random(HashCode(seed, a.Column, a.Row, a.Column == b.Column ? 1 : 2));
            var (start, end) = (Node(a.Column, a.Row), Node(b.Column, b.Row));
            (double X, double Y)[] points =
            [
                start,
                .. Enumerable.Range(1, 30).Select(i => (start.X + (end.X - start.X) * i / 31 + 9 * random.NextDouble(), start.Y + (end.Y - start.Y) * i / 31 + 9 * random.NextDouble())),
                end,
            ];
            return (backward ? points.Reverse() : points).SkipLast(1);
        }
        for (var column = 0; column < Cells; column++)
        {
            for (var row = 0; row < Cells; row++)
            {
                (int, int) northWest = (column, row), northEast = (column + 1, row), southEast = (column + 1, row + 1), southWest = (column, row + 1);
                yield return DrawnShape.Polygon([.. Border(northWest, northEast), .. Border(northEast, southEast), .. Border(southEast, southWest), .. Border(southWest, northWest)]);
            }
        }
    }

    private static int HashCode(int seed, int column, int row, int what) => seed * 1_000_003 + column * 10_007 + row * 101 + what;
}
