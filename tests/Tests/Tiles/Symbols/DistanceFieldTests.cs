using SpatialCockpit.Tiles.Symbols;

namespace SpatialCockpit.Tests.Tiles.Symbols;

public sealed class DistanceFieldTests
{
    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(17, 9, 1, 1)]
    [InlineData(9, 17, 1, 2)]
    [InlineData(30, 21, 3, 3)]
    [InlineData(21, 30, 3, 4)]
    [InlineData(25, 25, 5, 5)]
    public void Distances_are_those_to_the_nearest_of_all_pixels(int width, int height, int step, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            // Mostly full and empty pixels, of some rounds only few of one kind.
            var (empty, full) = (random.NextDouble(), random.NextDouble());
            var coverage = Enumerable.Range(0, width * height).Select(_ => random.NextDouble() < empty ? (byte)0 : random.NextDouble() < full ? (byte)255 : (byte)random.Next(256)).ToArray();
            var told = DistanceField.Of(coverage, width, height, step);
            told.Length.ShouldBe(width / step * (height / step));
            for (var i = 0; i < told.Length; i++)
            {
                var (x, y) = (i % (width / step) * step + step / 2, i / (width / step) * step + step / 2);
                var expected = Nearest(coverage, width, x, y, value => value > 0, value => 0.5 - value) - Nearest(coverage, width, x, y, value => value < 1, value => value - 0.5);
                if (double.IsFinite(expected))
                    ((double)told[i]).ShouldBe(expected, 1e-4, $"at {x}, {y}");
                else
                    ((double)told[i]).ShouldBe(expected);
            }
        }
    }

    [Theory]
    [InlineData(20.3, 19.8, 11.4)]
    [InlineData(18.5, 22.1, 5.2)]
    public void A_disc_s_distances_are_those_to_its_rim(double middleX, double middleY, double radius)
    {
        const int Side = 40, Fineness = SignedDistances.Fineness;
        using var mask = new Mask(Side * Fineness, Side * Fineness);
        mask.FillCircle(middleX * Fineness, middleY * Fineness, radius * Fineness, 0);
        var distances = DistanceField.Of(mask.ToArray(), mask.Width, mask.Height, Fineness);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (right, down) = (x + 0.5 - middleX, y + 0.5 - middleY);
                ((double)distances[y * Side + x] / Fineness).ShouldBe(Math.Sqrt(right * right + down * down) - radius, 0.25, $"at {x}, {y}");
            }
        }
    }

    /// <summary>By looking at every pixel.</summary>
    private static double Nearest(byte[] coverage, int width, int x, int y, Func<double, bool> counts, Func<double, double> beyondHalf)
    {
        var nearest = double.PositiveInfinity;
        for (var i = 0; i < coverage.Length; i++)
        {
            var value = coverage[i] / 255.0;
            var (right, down, height) = (i % width - x, i / width - y, Math.Max(0, beyondHalf(value)));
            if (counts(value))
                nearest = Math.Min(nearest, Math.Sqrt(right * right + down * down + height * height));
        }
        return nearest;
    }
}
