using System.IO.Compression;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>A file as it was sent, in a work folder under a name of ours; what it is, its first bytes tell and not its name.</summary>
public static class UploadedFile
{
    private const string PlainName = "upload";

    /// <summary>Writes a body to the folder, gunzipped when it is gzip.</summary>
    /// <exception cref="ImportRefusedException">It is empty, no proper gzip, or unpacks to too much.</exception>
    public static async Task<string> ReceiveAsync(Stream body, WorkFolder folder, CancellationToken cancellationToken)
    {
        var path = folder.File(PlainName);
        await using (var file = File.Create(path))
            await body.CopyToAsync(file, cancellationToken);
        var start = await StartOfAsync(path, cancellationToken);
        if (start.Length == 0)
            throw new ImportRefusedException(ImportProblems.UnreadableFile, "The file is empty.");
        return start is [0x1f, 0x8b, ..] ? await GunzipAsync(path, folder, cancellationToken) : path;
    }

    /// <summary>The first bytes of a file, up to 512.</summary>
    public static async Task<byte[]> StartOfAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[512];
        return start[..await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken)];
    }

    private static async Task<string> GunzipAsync(string path, WorkFolder folder, CancellationToken cancellationToken)
    {
        var plain = folder.File(PlainName + ".plain");
        try
        {
            await using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            await UnpackRoom.For(new FileInfo(path).Length).UnpackAsync(packed, plain, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new ImportRefusedException(ImportProblems.UnreadableFile, "The gzip file is broken.", e);
        }
        File.Delete(path);
        return plain;
    }
}
