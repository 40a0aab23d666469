using System.IO.Compression;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>A file of the operator's as one stream: a Shapefile is several files and goes as a zip of them.</summary>
internal static class FileToSend
{
    private static readonly string[] ShapefileParts = [".shp", ".shx", ".dbf", ".prj", ".cpg"];

    /// <exception cref="OperatorException">There is no such file, or it cannot be read.</exception>
    public static Stream Open(string path)
    {
        try
        {
            return Path.GetExtension(path).Equals(".shp", StringComparison.OrdinalIgnoreCase) ? Zipped(path) : File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(e.Message);
        }
    }

    private static FileStream Zipped(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var zip = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!))
            {
                if (Path.GetFileNameWithoutExtension(part) == stem && ShapefileParts.Contains(Path.GetExtension(part), StringComparer.OrdinalIgnoreCase))
                    archive.CreateEntryFromFile(part, Path.GetFileName(part), CompressionLevel.Fastest);
            }
        }
        zip.Position = 0;
        return zip;
    }
}
