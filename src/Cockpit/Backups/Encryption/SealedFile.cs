using System.IO.Compression;

namespace SpatialCockpit.Cockpit.Backups.Encryption;

/// <summary>One file packed (zlib) and sealed.</summary>
internal static class SealedFile
{
    /// <summary>In one step, on the disk when this returns.</summary>
    public static void Write(string path, BackupKey key, string purpose, Stream content)
    {
        try
        {
            using var file = DurableFile.BeginAside(path);
            using (var seal = new SealedWriter(file, key, purpose))
            {
                using (var pack = new ZLibStream(seal, CompressionLevel.Fastest, leaveOpen: true))
                    content.CopyTo(pack);
                seal.Complete();
            }
            DurableFile.Keep(file, path);
        }
        catch
        {
            DurableFile.Drop(path);
            throw;
        }
    }

    /// <exception cref="InvalidDataException">On reading: it is not as it was sealed; told with its name.</exception>
    public static void Read(string path, BackupKey key, string purpose, Stream destination)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var seal = new SealedReader(file, key, purpose);
            using (var unpack = new ZLibStream(seal, CompressionMode.Decompress, leaveOpen: true))
                unpack.CopyTo(destination);
            if (seal.ReadByte() >= 0)
                throw new InvalidDataException("more follows what was packed");
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
