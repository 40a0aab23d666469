namespace SpatialCockpit.Tiles.Symbols;

/// <summary>Distances as glyphs and icons carry them, a byte a pixel: the edge at 191, an eighth of all bytes for each pixel outward to 0, inward to 255.</summary>
internal static class SignedDistances
{
    /// <summary>Pixels around the shape, for its halo.</summary>
    public const int Border = 3;

    /// <summary>The shape is drawn so many times as large: distances are as exact as its edge is.</summary>
    public const int Fineness = 3;

    private const float Radius = 8;
    private const float Cutoff = 0.25f;

    /// <param name="coverage">Of a picture <see cref="Fineness"/> times as wide and high as what is returned, 0 to 255, row by row.</param>
    /// <param name="density">Pixels of what is returned for each in which distances are told: 2 for screens of double density.</param>
    public static byte[] Of(byte[] coverage, int width, int height, int density = 1) =>
        Array.ConvertAll(DistanceField.Of(coverage, width, height, Fineness), distance => (byte)Math.Clamp(MathF.Round(255 * (1 - Cutoff - distance / (Fineness * density * Radius))), 0, 255));
}
