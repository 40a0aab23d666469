using System.IO.Compression;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>A file as it is, or as it was before gzip: then in memory, up to 2 GB.</summary>
internal static class ReplayFile
{
    /// <returns>Opens it from its beginning, as often as it is called.</returns>
    /// <exception cref="ReplayException">It begins like gzip and goes on otherwise.</exception>
    public static Func<Stream> Of(string path)
    {
        using var file = File.OpenRead(path);
        if (file.ReadByte() != 0x1f || file.ReadByte() != 0x8b)
            return () => File.OpenRead(path);
        file.Position = 0;
        var unpacked = new MemoryStream();
        try
        {
            using var packed = new GZipStream(file, CompressionMode.Decompress);
            packed.CopyTo(unpacked);
        }
        catch (InvalidDataException)
        {
            throw new ReplayException($"{path} is broken gzip.");
        }
        return () => new MemoryStream(unpacked.GetBuffer(), 0, (int)unpacked.Length, writable: false);
    }
}
