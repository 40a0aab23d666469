using System.Numerics;

namespace SpatialCockpit.Spatial;

/// <summary>
/// On which side of a line a point lies, never wrong: in doubles where rounding cannot decide, in whole numbers of any length where it could. The bound on rounding is Shewchuk's
/// (Adaptive Precision Floating-Point Arithmetic, 1997, orient2d, first stage).
/// </summary>
public static class Turn
{
    private const double HalfUnit = 1.0 / (1L << 53);
    private const double Bound = (3 + 16 * HalfUnit) * HalfUnit;

    /// <summary>1 where the way from a over b to c turns to the left, -1 to the right, 0 when the three lie on one line. Finite coordinates.</summary>
    public static int Of(double ax, double ay, double bx, double by, double cx, double cy)
    {
        var (left, right) = ((ax - cx) * (by - cy), (ay - cy) * (bx - cx));
        var determinant = left - right;
        var bound = Bound * (Math.Abs(left) + Math.Abs(right));
        return determinant > bound ? 1 : determinant < -bound ? -1 : Exactly(ax, ay, bx, by, cx, cy);
    }

    private static int Exactly(double ax, double ay, double bx, double by, double cx, double cy)
    {
        ReadOnlySpan<double> all = [ax, ay, bx, by, cx, cy];
        var least = int.MaxValue;
        foreach (var value in all)
            least = Math.Min(least, Parts(value).Exponent);
        BigInteger Whole(double value) => Parts(value) is var (mantissa, exponent) ? new BigInteger(mantissa) << exponent - least : default;
        var (x, y) = (Whole(cx), Whole(cy));
        return ((Whole(ax) - x) * (Whole(by) - y) - (Whole(ay) - y) * (Whole(bx) - x)).Sign;
    }

    /// <summary>The value is mantissa · 2^exponent.</summary>
    private static (long Mantissa, int Exponent) Parts(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var (fraction, exponent) = (bits & (1L << 52) - 1, (int)(bits >> 52 & 0x7FF));
        var mantissa = exponent == 0 ? fraction : fraction | 1L << 52;
        return (bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }
}
