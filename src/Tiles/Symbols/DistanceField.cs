namespace SpatialCockpit.Tiles.Symbols;

/// <summary>
/// Signed euclidean distances to the edge of a shape, from how much of each pixel it covers: the exact distance transform of Felzenszwalb and Huttenlocher (Theory of Computing 8, 2012), once to
/// the nearest pixel with something of the shape and once to the nearest with something beside it. The edge runs through a pixel as far from its middle as its coverage is from a half.
/// A kernel: rows first, then only those columns and rows that are asked for.
/// </summary>
internal static class DistanceField
{
    /// <summary>Farther than any pixel.</summary>
    private const float Nowhere = 1e20f;

    /// <param name="coverage">0 to 255, row by row.</param>
    /// <param name="step">Distances are told at the middle pixel of each square of so many, an odd number, that divides width and height.</param>
    /// <returns>In pixels, row by row; positive outside of the shape, negative inside. Where there is no edge at all, infinite or minus infinite.</returns>
    public static float[] Of(ReadOnlySpan<byte> coverage, int width, int height, int step = 1)
    {
        var (outside, inside) = (new float[coverage.Length], new float[coverage.Length]);
        for (var i = 0; i < coverage.Length; i++)
        {
            var beyondHalf = 0.5f - coverage[i] / 255f;
            outside[i] = coverage[i] == 0 ? Nowhere : Square(Math.Max(0, beyondHalf));
            inside[i] = coverage[i] == byte.MaxValue ? Nowhere : Square(Math.Max(0, -beyondHalf));
        }
        var (toShape, toRest) = (Transform(outside, width, height, step), Transform(inside, width, height, step));
        for (var i = 0; i < toShape.Length; i++)
            toShape[i] = Root(toShape[i]) - Root(toRest[i]);
        return toShape;
    }

    private static float Root(float squared) => squared >= Nowhere ? float.PositiveInfinity : MathF.Sqrt(squared);

    private static float Square(float value) => value * value;

    /// <returns>The least of squared distance and height over all pixels, for each of those asked for.</returns>
    private static float[] Transform(float[] heights, int width, int height, int step)
    {
        var (columns, rows) = (width / step, height / step);
        var envelope = new Envelope(Math.Max(width, height));
        // Turned over, so that the second pass runs along memory too.
        var turned = new float[columns * height];
        for (var y = 0; y < height; y++)
        {
            envelope.Build(heights.AsSpan(y * width, width));
            envelope.Read(turned.AsSpan(y), columns, height, step);
        }
        var result = new float[columns * rows];
        for (var x = 0; x < columns; x++)
        {
            envelope.Build(turned.AsSpan(x * height, height));
            envelope.Read(result.AsSpan(x), rows, columns, step);
        }
        return result;
    }

    /// <summary>The lower envelope of parabolas that stand on a line of pixels.</summary>
    private sealed class Envelope(int longest)
    {
        private readonly int[] _feet = new int[longest];
        private readonly float[] _heights = new float[longest];

        /// <summary>Where each parabola begins to be the lowest.</summary>
        private readonly double[] _from = new double[longest];

        private int _count;

        public void Build(ReadOnlySpan<float> heights)
        {
            _count = 0;
            for (var foot = 0; foot < heights.Length; foot++)
            {
                if (heights[foot] >= Nowhere)
                    continue;
                var from = double.NegativeInfinity;
                while (_count > 0 && (from = Crossing(_count - 1, foot, heights[foot])) <= _from[_count - 1])
                    _count--;
                (_feet[_count], _heights[_count], _from[_count]) = (foot, heights[foot], _count == 0 ? double.NegativeInfinity : from);
                _count++;
            }
        }

        /// <summary>Its heights at every so manieth pixel, so far apart in memory.</summary>
        public void Read(Span<float> into, int count, int apart, int step)
        {
            var lowest = 0;
            for (int i = 0, at = step / 2; i < count; i++, at += step)
            {
                while (lowest + 1 < _count && _from[lowest + 1] <= at)
                    lowest++;
                into[i * apart] = _count == 0 ? Nowhere : Square(at - _feet[lowest]) + _heights[lowest];
            }
        }

        private double Crossing(int before, int foot, float height) =>
            ((double)height - _heights[before] + (double)(foot - _feet[before]) * (foot + _feet[before])) / (2.0 * (foot - _feet[before]));
    }
}
