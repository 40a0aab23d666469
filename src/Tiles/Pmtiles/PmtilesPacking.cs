using System.IO.Compression;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>Unpacks what archives hold, whoever made them.</summary>
internal static class PmtilesPacking
{
    /// <param name="mostBytes">Of what comes out: a small file must not fill the memory.</param>
    /// <exception cref="InvalidDataException">It is damaged, larger than that, or packed in a way not read here (Zstandard).</exception>
    public static byte[] Unpack(byte[] packed, PmtilesCompression compression, int mostBytes) => compression switch
    {
        PmtilesCompression.None or PmtilesCompression.Unknown => packed,
        PmtilesCompression.Gzip => Unpack(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress), mostBytes),
        PmtilesCompression.Brotli => Unpack(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), mostBytes),
        _ => throw new InvalidDataException($"The archive is packed with {compression}, which is not read here."),
    };

    /// <summary>Damage is told by .NET's two unpackers in two ways.</summary>
    private static int Read(Stream packed, Span<byte> to)
    {
        try
        {
            return packed.Read(to);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException("A part of the archive is damaged.", e);
        }
    }

    private static byte[] Unpack(Stream packed, int mostBytes)
    {
        using (packed)
        {
            using var plain = new MemoryStream();
            Span<byte> piece = stackalloc byte[4096];
            for (int read; (read = Read(packed, piece)) > 0;)
            {
                if (plain.Length + read > mostBytes)
                    throw new InvalidDataException("A part of the archive unpacks to more than it may.");
                plain.Write(piece[..read]);
            }
            return plain.ToArray();
        }
    }
}
