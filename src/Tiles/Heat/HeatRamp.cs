namespace SpatialCockpit.Tiles.Heat;

/// <summary>
/// Colours of densities: transparent at zero, then yellow, orange and red. A colour's place on the ramp is the square root of the density's share in the
/// highest one, so that what is a quarter of the peak stands half-way; higher densities than that are shown like it.
/// </summary>
public static class HeatRamp
{
    private const int Colours = 256;

    /// <summary>Places on the ramp and their colours; straight lines between them.</summary>
    public static readonly IReadOnlyList<(double Place, Rgba Colour)> Stops =
    [
        (0, new(0xff, 0xf3, 0xb0, 0)),
        (0.1, new(0xff, 0xe9, 0x7a, 90)),
        (0.4, new(0xfd, 0xc4, 0x3f, 160)),
        (0.7, new(0xf1, 0x7a, 0x26, 200)),
        (1, new(0xb7, 0x12, 0x1f, 225)),
    ];

    /// <summary>The first is for no density at all.</summary>
    public static readonly Rgba[] Palette = [.. Enumerable.Range(0, Colours).Select(i => At((double)i / (Colours - 1)))];

    /// <returns>The place in <see cref="Palette"/>; above 0 for whatever is above zero.</returns>
    public static byte IndexOf(double density, double highest) =>
        density <= 0 ? (byte)0 : (byte)Math.Clamp(Math.Ceiling(Math.Sqrt(density / highest) * (Colours - 1)), 1, Colours - 1);

    /// <returns>The density at a place on the ramp.</returns>
    public static double DensityAt(double place, double highest) => place * place * highest;

    private static Rgba At(double place)
    {
        var next = 1;
        while (Stops[next].Place < place)
            next++;
        var ((from, first), (to, second)) = (Stops[next - 1], Stops[next]);
        var share = (place - from) / (to - from);
        byte Mix(byte a, byte b) => (byte)Math.Round(a + (b - a) * share);
        return new(Mix(first.Red, second.Red), Mix(first.Green, second.Green), Mix(first.Blue, second.Blue), Mix(first.Alpha, second.Alpha));
    }
}
