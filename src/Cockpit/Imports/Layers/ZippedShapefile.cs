using System.IO.Compression;
using System.Text;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>The parts of one Shapefile out of a zip, under names of ours; the names in the zip are only looked at for their endings.</summary>
internal static class ZippedShapefile
{
    private static readonly string[] Parts = [".shp", ".shx", ".dbf", ".prj", ".cpg"];

    /// <param name="start">A file's first bytes. A zip of nothing begins with its directory.</param>
    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8);

    public static async Task<OgrFile> UnpackAsync(string path, WorkFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Read, Encoding.Latin1, cancellationToken);
            var room = UnpackRoom.For(new FileInfo(path).Length);
            foreach (var part in PartsOf(zip))
            {
                await using var packed = await part.OpenAsync(cancellationToken);
                await room.UnpackAsync(packed, folder.File("upload" + Ending(part)), cancellationToken);
            }
        }
        catch (InvalidDataException e)
        {
            throw new ImportRefusedException(ImportProblems.UnreadableFile, "The zip file is broken.", e);
        }
        return new("ESRI Shapefile", folder.Path, "upload.shp", await EncodingOptionAsync(folder, cancellationToken));
    }

    /// <summary>The entries beside the only .shp, by the same path without its ending.</summary>
    private static List<ZipArchiveEntry> PartsOf(ZipArchive zip)
    {
        var entries = zip.Entries.Where(entry => Parts.Contains(Ending(entry)) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToList();
        var shapes = entries.FindAll(entry => Ending(entry) == ".shp");
        if (shapes.Count == 0)
            throw new ImportRefusedException(ImportProblems.UnreadableFile, "The zip file holds no Shapefile.");
        if (shapes.Count > 1)
            throw new ImportRefusedException(ImportProblems.AmbiguousFile, $"The zip file holds {shapes.Count} Shapefiles; an import takes one.");
        var stem = Path.ChangeExtension(shapes[0].FullName, null);
        return [.. entries.Where(entry => Path.ChangeExtension(entry.FullName, null) == stem).DistinctBy(Ending)];
    }

    private static string Ending(ZipArchiveEntry entry) => Path.GetExtension(entry.Name).ToLowerInvariant();

    /// <summary>
    /// Without a .cpg file and a language byte in the .dbf header GDAL would take the text for Latin-1; here it is far more often UTF-8 or GB18030,
    /// and those two are told apart by looking.
    /// </summary>
    private static async Task<IReadOnlyList<string>> EncodingOptionAsync(WorkFolder folder, CancellationToken cancellationToken)
    {
        const int LanguageByte = 29;
        var table = folder.File("upload.dbf");
        if (File.Exists(folder.File("upload.cpg")) || !File.Exists(table) || await UploadedFile.StartOfAsync(table, cancellationToken) is not { Length: > LanguageByte } header || header[LanguageByte] != 0)
            return [];
        await using var file = File.OpenRead(table);
        return ["-oo", $"ENCODING={(TextEncoding.Of(file, skip: header[8] | header[9] << 8)?.WebName ?? "GB18030").ToUpperInvariant()}"];
    }
}
