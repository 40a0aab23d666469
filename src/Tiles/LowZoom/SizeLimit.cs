using System.IO.Compression;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>How large a tile may be on its way: 500 KB packed with gzip. Whoever asks for everything gets everything.</summary>
internal static class SizeLimit
{
    public const int PackedBytes = 500_000;

    /// <summary>Aimed at, so that one try is mostly enough: what is left out may have packed better than the rest.</summary>
    private const double Aim = 0.9;

    /// <summary>Of what is much too large a part is packed to tell how well all of it would.</summary>
    private const int LongestPart = 1 << 20;

    /// <param name="share">Layers that share the limit.</param>
    /// <param name="features">That are in it.</param>
    /// <returns>How many features to keep of it; all when it is small enough.</returns>
    public static int Keep(ReadOnlySpan<byte> layer, int share, int features)
    {
        var limit = PackedBytes / share;
        if (layer.Length <= limit)
            return features;
        var packed = layer.Length > 2 * LongestPart ? Estimate(layer) : 0;
        if (packed < 2 * limit)
        {
            // Packed in a hurry it is longer than it will be.
            if (PackedLength(layer, CompressionLevel.Fastest) <= limit)
                return features;
            packed = PackedLength(layer, CompressionLevel.Optimal);
        }
        return packed <= limit ? features : Math.Max(1, Math.Min(features - 1, (int)(features * Aim * limit / packed)));
    }

    private static long Estimate(ReadOnlySpan<byte> layer) => PackedLength(layer[..LongestPart], CompressionLevel.Optimal) * layer.Length / LongestPart;

    private static long PackedLength(ReadOnlySpan<byte> layer, CompressionLevel level)
    {
        using var packed = new MemoryStream(layer.Length / 2);
        using (var packer = new GZipStream(packed, level, leaveOpen: true))
            packer.Write(layer);
        return packed.Length;
    }
}
