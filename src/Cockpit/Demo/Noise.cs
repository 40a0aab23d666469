using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo;

/// <summary>Smooth value noise in [-1, 1] over the plane.</summary>
internal sealed class Noise(long seed, string stream)
{
    private readonly ulong _salt = new Dice(seed, stream).Next();

    public double At(double x, double y)
    {
        double fx = Math.Floor(x), fy = Math.Floor(y);
        double tx = Ease(x - fx), ty = Ease(y - fy);
        long ix = (long)fx, iy = (long)fy;
        var low = Corner(ix, iy) + (Corner(ix + 1, iy) - Corner(ix, iy)) * tx;
        var high = Corner(ix, iy + 1) + (Corner(ix + 1, iy + 1) - Corner(ix, iy + 1)) * tx;
        return low + (high - low) * ty;
    }

    /// <summary>Noise with features about <paramref name="wavelength"/> metres wide.</summary>
    public double At(Vec p, double wavelength) => At(p.X / wavelength, p.Y / wavelength);

    private static double Ease(double t) => t * t * (3 - 2 * t);

    private double Corner(long x, long y) => (Dice.Mix(_salt ^ Dice.Mix((ulong)x * 0x9E3779B97F4A7C15UL) ^ Dice.Mix((ulong)y * 0xC2B2AE3D27D4EB4FUL + 7)) >> 11) * (2.0 / (1UL << 53)) - 1;
}
